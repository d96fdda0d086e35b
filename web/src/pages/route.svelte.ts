import { parsePlace, type Place } from "./place.ts";

export type { Page, Place } from "./place.ts";

/** The address, as it is now. */
class Route {
  place = $state.raw<Place>(parsePlace(location.hash));

  constructor() {
    addEventListener("hashchange", () => {
      this.place = parsePlace(location.hash);
    });
  }

  go(address: string): void {
    location.hash = address;
  }
}

export const route = new Route();
