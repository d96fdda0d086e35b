/**
 * What lies under a room's own lines: rivers, and boundaries as a layer of their own that can be switched off.
 *
 * Geometry reduced from GSHHG and carried with the exercise; a room without one has the graticule alone.
 */
import GeoJSON from "ol/format/GeoJSON.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import type { Palette } from "./palette.ts";

const CARRIED = import.meta.glob<string>("../../../scenarios/*/basemap.geojson", {
  query: "?url",
  import: "default",
});

export type Ground = "river" | "boundary";

/** The layer of one kind of ground of `room`; empty where nothing is carried for it. */
export function groundLayer(room: string, kind: Ground, palette: Palette): VectorLayer {
  const source = new VectorSource();
  void featuresOf(room).then(
    (features) => source.addFeatures(features.filter((feature) => feature.get("kind") === kind)),
    // A map without rivers is still the map: the lines and the list say everything.
    () => undefined,
  );
  return new VectorLayer({ source, style: styleOf(kind, palette), zIndex: 1 });
}

async function featuresOf(room: string) {
  const load = Object.entries(CARRIED).find(([path]) => path.includes(`/${room}/`))?.[1];
  if (!load) return [];
  const answer = await fetch(await load());
  return new GeoJSON().readFeatures(await answer.json(), { featureProjection: "EPSG:3857" });
}

function styleOf(kind: Ground, palette: Palette): Style {
  const stroke =
    kind === "river"
      ? new Stroke({ color: palette.water, width: 2.5 })
      : new Stroke({ color: palette.soft, width: 1, lineDash: [8, 3, 2, 3] });
  return new Style({ stroke });
}
