declare module "virtual:languages" {
  type Load = () => Promise<{ default: string }>;
  /** `first` is what any page needs; `messages` what shows one in a line, `fields` what shows its fields. */
  export const languages: Readonly<Record<string, { first: Load; messages: Load; fields: Load; rules: Load }>>;
}

declare module "virtual:outline" {
  const outlines: readonly import("./outline.ts").TypeOutline[];
  export default outlines;
}
