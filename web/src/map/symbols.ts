/** How each thing is drawn: hue and shape say whose, stroke says agreed or claimed, text says the rest. */
import Circle from "ol/geom/Circle.js";
import { fromLonLat, getPointResolution } from "ol/proj.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import RegularShape from "ol/style/RegularShape.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import type { Side } from "../strips/sides.ts";
import type { Shown } from "./features.ts";
import { fontOf, type Palette } from "./palette.ts";

const E7 = 1e7;
const HATCH_PX = 8;

export function stylesOf(shown: Shown, side: Side, palette: Palette, chosen: boolean): Style[] {
  const colour = shown.party === "" ? palette.ink : palette.side[side];
  const styles = [...accuracyOf(shown, colour), mainOf(shown, side, colour, palette, chosen)];
  return chosen ? [haloOf(shown, palette), ...styles] : styles;
}

function mainOf(shown: Shown, side: Side, colour: string, palette: Palette, chosen: boolean): Style {
  const style = new Style({ zIndex: zOf(shown) + (chosen ? 50 : 0) });
  style.setText(labelOf(shown, palette, chosen));
  if (shown.shape === "point") style.setImage(pointOf(shown, side, colour, palette));
  else style.setStroke(strokeOf(shown, colour, palette.scale));
  if (shown.shape === "area") style.setFill(new Fill({ color: withAlpha(colour, 0.12) }));
  return style;
}

function zOf(shown: Shown): number {
  return { places: 1, lines: 5, notices: 10, crossings: 15, incidents: 20 }[shown.layer];
}

/** An agreed line is solid, a claimed one dashed in the hue of who claims it; a notice is thinner. */
function strokeOf(shown: Shown, colour: string, scale: number): Stroke {
  const width = 2.5 * scale;
  const dash = (...parts: number[]): number[] => parts.map((part) => part * scale);
  if (shown.layer === "lines") {
    if (shown.undetermined) return new Stroke({ color: colour, width: 0 });
    return new Stroke(shown.agreed ? { color: colour, width } : { color: colour, width, lineDash: dash(10, 7) });
  }
  return new Stroke({ color: colour, width, lineDash: dash(2, 5), lineCap: "round" });
}

function pointOf(shown: Shown, side: Side, colour: string, palette: Palette): CircleStyle | RegularShape {
  const { scale } = palette;
  const edge = new Stroke({ color: palette.surface, width: 1.5 * scale });
  const fill = new Fill({ color: colour });
  if (shown.layer === "places") return new CircleStyle({ radius: 2.5 * scale, fill: new Fill({ color: palette.soft }) });
  if (shown.layer === "crossings") {
    const open = shown.status === "OPEN";
    const ink = new Stroke({ color: palette.ink, width: 2 * scale });
    const inside = new Fill({ color: open ? palette.surface : palette.ink });
    return new RegularShape({ points: 4, radius: 9 * scale, angle: Math.PI / 4, fill: inside, stroke: ink });
  }
  if (shown.layer === "incidents") return new RegularShape({ points: 3, radius: 9 * scale, fill, stroke: edge });
  if (side === "a") return new CircleStyle({ radius: 6 * scale, fill, stroke: edge });
  return new RegularShape({ points: 4, radius: 8 * scale, angle: side === "b" ? Math.PI / 4 : 0, fill, stroke: edge });
}

/** Accuracy is drawn at its true size: a circle around a point, a corridor along a line. */
function accuracyOf(shown: Shown, colour: string): Style[] {
  const metres = shown.accuracyM ?? 0;
  if (metres <= 0) return [];
  if (shown.shape === "line") return [];
  const centre = toMap(shown.path[0] ?? [0, 0]);
  const radius = metres / getPointResolution("EPSG:3857", 1, centre);
  return [
    new Style({
      geometry: new Circle(centre, radius),
      fill: new Fill({ color: withAlpha(colour, 0.1) }),
      stroke: new Stroke({ color: colour, width: 1, lineDash: [4, 4] }),
      zIndex: 3,
    }),
  ];
}

function haloOf(shown: Shown, palette: Palette): Style {
  const { scale } = palette;
  const zIndex = zOf(shown) + 40;
  if (shown.shape !== "point") return new Style({ stroke: new Stroke({ color: palette.ink, width: 7 * scale }), zIndex });
  const ring = new CircleStyle({ radius: 13 * scale, stroke: new Stroke({ color: palette.ink, width: 2 * scale }) });
  return new Style({ image: ring, zIndex });
}

/** Isolates keep "(CP-4)" whole: the canvas writes from left to right whatever the page does. */
function labelOf(shown: Shown, palette: Palette, chosen: boolean): Text {
  const strong = chosen || shown.layer === "lines" || shown.layer === "crossings";
  return new Text({
    text: `\u2068${shown.label}\u2069`,
    font: fontOf(palette, strong ? 600 : 400),
    placement: "point",
    offsetY: (shown.shape === "point" ? 17 : -12) * palette.scale,
    overflow: shown.shape === "point",
    fill: new Fill({ color: shown.layer === "places" ? palette.soft : palette.ink }),
    stroke: new Stroke({ color: palette.land, width: 3.5 * palette.scale }),
  });
}

/** What nobody can say is hatched, here as in the words of a verdict. */
export function hatchOf(palette: Palette): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = tile.height = HATCH_PX;
  const pen = tile.getContext("2d");
  if (!pen) return palette.soft;
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  // Beyond both corners, so that the tiles join without a gap.
  for (const shift of [-HATCH_PX, 0, HATCH_PX]) {
    pen.moveTo(shift - 1, HATCH_PX + 1);
    pen.lineTo(shift + HATCH_PX + 1, -1);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat") ?? palette.soft;
}

export function corridorWidth(shown: Shown, resolution: number): number {
  const centre = toMap(shown.path[0] ?? [0, 0]);
  return (2 * (shown.accuracyM ?? 0)) / getPointResolution("EPSG:3857", resolution, centre);
}

export function toMap([lon, lat]: readonly [number, number]): [number, number] {
  return fromLonLat([lon / E7, lat / E7]) as [number, number];
}

export function withAlpha(colour: string, alpha: number): string {
  const hex = /^#(..)(..)(..)$/u.exec(colour);
  if (!hex) return colour;
  const [red, green, blue] = hex.slice(1).map((pair) => parseInt(pair, 16));
  return `rgba(${red},${green},${blue},${alpha})`;
}
