/** What is being drawn, as the map holds it: its corners can be taken, its stretches bent, and a measure goes to the line. */
import Feature, { type FeatureLike } from "ol/Feature.js";
import LineString from "ol/geom/LineString.js";
import MultiPoint from "ol/geom/MultiPoint.js";
import Point from "ol/geom/Point.js";
import Polygon from "ol/geom/Polygon.js";
import { toLonLat } from "ol/proj.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import type { Pair } from "../api/agreement.ts";
import { fontOf, type Palette } from "./palette.ts";
import { toMap, withAlpha } from "./symbols.ts";

export type DrawnKind = "place" | "line" | "area";

const E7 = 1e7;

/** A way of one point is a place, an area of two is a way, until there are more. */
export function featuresOf(kind: DrawnKind, path: readonly Pair[]): Feature[] {
  const spots = path.map((pair) => toMap(pair));
  const [first] = spots;
  if (!first) return [];
  if (spots.length === 1) return [new Feature(new Point(first))];
  return [new Feature(kind === "area" && spots.length > 2 ? new Polygon([[...spots, first]]) : new LineString(spots))];
}

/** The points of what `featuresOf` made. */
export function pairsIn(feature: Feature | undefined): Pair[] {
  const geometry = feature?.getGeometry();
  if (geometry instanceof Point) return [pairOf(geometry.getCoordinates())];
  if (geometry instanceof LineString) return geometry.getCoordinates().map(pairOf);
  // A ring's last point repeats its first, and is not part of the message.
  if (geometry instanceof Polygon) return (geometry.getCoordinates()[0] ?? []).slice(0, -1).map(pairOf);
  return [];
}

/** Places of the message that other fields say, to be seen and not taken. */
export function besideOf(path: readonly Pair[]): Feature[] {
  return path.map((pair) => new Feature({ geometry: new Point(toMap(pair)), beside: true }));
}

/** Between the two nearest places, with words; where they are one place, there. */
export function measureOf(here: Pair, there: Pair, words: string): Feature {
  const [from, to] = [toMap(here), toMap(there)];
  const touches = from[0] === to[0] && from[1] === to[1];
  return new Feature({ geometry: touches ? new Point(from) : new LineString([from, to]), measure: words });
}

export function sketchStyles(palette: Palette, colour: string): { drawn: Style[]; sketch: (feature: FeatureLike) => Style[] } {
  const image = new CircleStyle({ radius: 6, fill: new Fill({ color: colour }), stroke: new Stroke({ color: palette.surface, width: 2 }) });
  const fill = new Fill({ color: withAlpha(colour, 0.15) });
  const rubber = [new Style({ stroke: new Stroke({ color: colour, width: 2, lineDash: [4, 6] }), fill })];
  const beside = [new Style({ image: new CircleStyle({ declutterMode: "none", radius: 5, fill: new Fill({ color: palette.surface }), stroke: new Stroke({ color: colour, width: 2 }) }) })];
  const ring = [new Style({ image: new CircleStyle({ declutterMode: "none", radius: 12, stroke: new Stroke({ color: palette.ink, width: 2.5 }) }) })];
  return {
    drawn: [
      new Style({ stroke: new Stroke({ color: palette.surface, width: 6 }) }),
      new Style({ stroke: new Stroke({ color: colour, width: 3 }), fill, image }),
      new Style({ image, geometry: cornersOf }),
    ],
    sketch: (feature) => {
      const words: unknown = feature.get("measure");
      if (typeof words === "string") return measureStyles(words, palette);
      if (feature.get("beside") === true) return beside;
      return feature.getGeometry() instanceof Point ? ring : rubber;
    },
  };
}

function measureStyles(words: string, palette: Palette): Style[] {
  const text = new Text({
    // An isolate: the canvas writes from left to right whatever the page does.
    text: `\u2068${words}\u2069`,
    font: fontOf(palette, 600),
    offsetY: -10,
    overflow: true,
    fill: new Fill({ color: palette.ink }),
    stroke: new Stroke({ color: palette.land, width: 4 }),
  });
  const stroke = new Stroke({ color: palette.ink, width: 1.5 });
  return [new Style({ stroke, text, image: new CircleStyle({ declutterMode: "none", radius: 7, stroke }) })];
}

/** Each point that was put, so that one can be taken and moved. */
function cornersOf(feature: FeatureLike): MultiPoint | undefined {
  const geometry = feature.getGeometry();
  if (geometry instanceof LineString) return new MultiPoint(geometry.getCoordinates());
  if (geometry instanceof Polygon) return new MultiPoint(geometry.getCoordinates()[0] ?? []);
  return undefined;
}

export function pairOf(coordinate: number[]): Pair {
  const [lon = 0, lat = 0] = toLonLat(coordinate);
  return [Math.round(lon * E7), Math.round(lat * E7)];
}
