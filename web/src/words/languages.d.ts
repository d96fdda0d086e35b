declare module "virtual:languages" {
  type Load = () => Promise<{ default: string }>;
  /** `first` is what any page needs; `rest` follows by itself. */
  export const languages: Readonly<Record<string, { first: Load; rest: Load }>>;
}
