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
  /** What is drawn is so many times as large as on a desk: with larger letters, on a wall. */
  scale: number;
  side: Readonly<Record<"a" | "b" | "third" | "none", string>>;
}

const DESK_PX = 15;
const TEXT_PX = 13;

/** The font of what is written on a map. */
export function fontOf({ scale }: Palette, weight = 400): string {
  return `${weight} ${Math.round(TEXT_PX * scale)}px "Truceline Sans", sans-serif`;
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
    scale: parseFloat(getComputedStyle(document.documentElement).fontSize) / DESK_PX,
    side: {
      a: colour("--party-a"),
      b: colour("--party-b"),
      third: colour("--party-third"),
      none: colour("--party-none"),
    },
  };
}
