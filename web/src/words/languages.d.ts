declare module "virtual:languages" {
  export const languages: Readonly<Record<string, () => Promise<{ default: string }>>>;
}
