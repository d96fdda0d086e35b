/** The colours of the page for a canvas, which cannot read a style sheet. */
export interface Palette {
  ground: string;
  surface: string;
  ink: string;
  soft: string;
  rule: string;
  danger: string;
  land: string;
  water: string;
  /** Pixels of small text: a wall shows it larger. */
  textPx: number;
  side: Readonly<Record<"a" | "b" | "third" | "none", string>>;
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: colour("--ground"),
    surface: colour("--surface"),
    ink: colour("--ink"),
    soft: colour("--ink-soft"),
    rule: colour("--rule"),
    danger: colour("--danger"),
    land: colour("--land"),
    water: colour("--water"),
    textPx: Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.87),
    side: {
      a: colour("--party-a"),
      b: colour("--party-b"),
      third: colour("--party-third"),
      none: colour("--party-none"),
    },
  };
}
