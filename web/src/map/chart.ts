/** The OpenLayers map: one vector layer for what people said, one for its accuracy, a graticule, and a base that can go. */
import Feature from "ol/Feature.js";
import OlMap from "ol/Map.js";
import View from "ol/View.js";
import ScaleLine from "ol/control/ScaleLine.js";
import Zoom from "ol/control/Zoom.js";
import { createEmpty, extend, isEmpty, type Extent } from "ol/extent.js";
import LineString from "ol/geom/LineString.js";
import Point from "ol/geom/Point.js";
import Polygon from "ol/geom/Polygon.js";
import { defaults as gestures } from "ol/interaction/defaults.js";
import type BaseLayer from "ol/layer/Base.js";
import Graticule from "ol/layer/Graticule.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import type { Side } from "../strips/sides.ts";
import type { Shown } from "./features.ts";
import { groundLayer, type Ground } from "./basemap.ts";
import { fontOf, type Palette } from "./palette.ts";
import { corridorWidth, hatchOf, stylesOf, toMap, withAlpha } from "./symbols.ts";

export interface Look {
  palette: Palette;
  sideOf: (party: string) => Side;
  chosen: string;
  room: string;
  /** Which ground is drawn; boundaries only where somebody asked for them. */
  ground: ReadonlySet<Ground>;
}

const MAX_ZOOM = 16;
const WHOLE_VIEW = { padding: [36, 36, 36, 36], maxZoom: 12 };

export class Chart {
  readonly map: OlMap;
  readonly #source = new VectorSource();
  readonly #corridors = new VectorSource();
  #under: BaseLayer[] = [];
  /** What is to be seen; null: all. */
  #focus: Extent | null = null;
  #look: Look;

  constructor(target: HTMLElement, look: Look, still: boolean) {
    this.#look = look;
    this.map = new OlMap({
      target,
      controls: still ? [] : [new Zoom(), new ScaleLine()],
      interactions: still ? gestures({ mouseWheelZoom: false, dragPan: false, keyboard: false }) : gestures(),
      layers: [
        new VectorLayer({ source: this.#corridors, style: (feature, resolution) => this.#corridor(shownBy(feature), resolution), zIndex: 2 }),
        new VectorLayer({ source: this.#source, style: (feature) => this.#styles(shownBy(feature)), declutter: true, zIndex: 5 }),
      ],
      view: new View({ center: [0, 0], zoom: 3, maxZoom: MAX_ZOOM }),
    });
    this.#lay(look);
    // Nobody can move a picture: it shows everything at whatever size it gets.
    if (still) this.map.on("change:size", () => this.fit());
  }

  /** Redraw with other colours, or another thing chosen. */
  look(look: Look): void {
    const before = this.#look;
    this.#look = look;
    if (look.palette.ink !== before.palette.ink || !same(look.ground, before.ground)) this.#lay(look);
    this.#source.changed();
    this.#corridors.changed();
  }

  show(shown: readonly Shown[]): void {
    const fits = this.#source.isEmpty();
    this.#source.clear(true);
    this.#corridors.clear(true);
    this.#source.addFeatures(shown.map(featureOf));
    this.#corridors.addFeatures(shown.filter((one) => one.shape === "line" && ((one.accuracyM ?? 0) > 0 || one.undetermined)).map(featureOf));
    if (fits) this.fit();
  }

  /** Show what these hold, and go on showing it. */
  focus(sources: readonly VectorSource[]): void {
    this.#focus = sources.reduce((all, source) => extend(all, source.getExtent() ?? createEmpty()), createEmpty());
    this.fit();
  }

  fit(): void {
    if (this.#focus && !isEmpty(this.#focus)) return this.map.getView().fit(this.#focus, WHOLE_VIEW);
    // Places far from the line would make it small; they are there for who looks around.
    const near = this.#source.getFeatures().filter((feature) => shownBy(feature)?.layer !== "places");
    const extent = (near.length ? near : this.#source.getFeatures()).reduce((all, feature) => extend(all, feature.getGeometry()?.getExtent() ?? createEmpty()), createEmpty());
    if (!isEmpty(extent)) this.map.getView().fit(extent, WHOLE_VIEW);
  }

  onChoose(choose: (id: string) => void): void {
    this.map.on("singleclick", (event) => {
      const found = this.map.forEachFeatureAtPixel(event.pixel, (feature) => shownBy(feature)?.id, { hitTolerance: 8 });
      choose(found ?? "");
    });
  }

  close(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  /** Graticule and ground take their colours when they are made and keep them. */
  #lay(look: Look): void {
    for (const layer of this.#under) this.map.removeLayer(layer);
    const ground = [...look.ground].map((kind) => groundLayer(look.room, kind, look.palette));
    this.#under = [graticuleOf(look.palette), ...ground];
    for (const layer of this.#under) this.map.addLayer(layer);
  }

  #styles(shown: Shown | undefined): Style[] {
    if (!shown) return [];
    const { palette, sideOf, chosen } = this.#look;
    return stylesOf(shown, sideOf(shown.party), palette, shown.id === chosen);
  }

  #corridor(shown: Shown | undefined, resolution: number): Style | undefined {
    if (!shown) return undefined;
    const { palette, sideOf } = this.#look;
    const colour = shown.party === "" ? palette.soft : palette.side[sideOf(shown.party)];
    const width = Math.max(shown.undetermined ? 14 : 6, corridorWidth(shown, resolution));
    if (shown.undetermined) return new Style({ stroke: new Stroke({ color: hatchOf(palette), width, lineCap: "butt", lineJoin: "round" }), zIndex: 1 });
    return new Style({ stroke: new Stroke({ color: withAlpha(colour, 0.22), width, lineCap: "butt", lineJoin: "round" }) });
  }
}

function same(one: ReadonlySet<Ground>, other: ReadonlySet<Ground>): boolean {
  return one.size === other.size && [...one].every((kind) => other.has(kind));
}

function graticuleOf(palette: Palette): Graticule {
  const label = {
    font: fontOf(palette),
    fill: new Fill({ color: palette.soft }),
    stroke: new Stroke({ color: palette.land, width: 3 }),
  };
  return new Graticule({
    showLabels: true,
    targetSize: 100 * palette.scale,
    wrapX: false,
    zIndex: 0,
    strokeStyle: new Stroke({ color: withAlpha(palette.rule, 0.9), width: 1 }),
    lonLabelStyle: new Text({ ...label, textBaseline: "bottom" }),
    latLabelStyle: new Text({ ...label, textAlign: "end" }),
  });
}

function shownBy(feature: { get(name: string): unknown }): Shown | undefined {
  return feature.get("shown") as Shown | undefined;
}

function featureOf(shown: Shown): Feature {
  const path = shown.path.map((pair) => toMap(pair));
  const feature = new Feature({
    geometry: shown.shape === "point" ? new Point(path[0] ?? [0, 0]) : shown.shape === "line" ? new LineString(path) : new Polygon([path]),
    shown,
  });
  feature.setId(shown.id);
  return feature;
}
