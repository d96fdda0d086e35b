import { KEPT_AT, type Preference, readPreference } from "./preference.ts";

export type Theme = Preference["theme"];

/** What the officer has chosen for this browser. Assigning saves. */
class Settings {
  #kept = $state.raw<Preference>(readPreference());

  get language(): string {
    return this.#kept.language;
  }
  set language(language: string) {
    this.#keep({ language });
  }
  get theme(): Theme {
    return this.#kept.theme;
  }
  set theme(theme: Theme) {
    this.#keep({ theme });
  }
  get zones(): string[] {
    return this.#kept.zones;
  }
  set zones(zones: string[]) {
    this.#keep({ zones });
  }
  get sound(): boolean {
    return this.#kept.sound;
  }
  set sound(sound: boolean) {
    this.#keep({ sound });
  }

  #keep(change: Partial<Preference>): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      localStorage.setItem(KEPT_AT, JSON.stringify(this.#kept));
    } catch {
      // Storage is full or refused: the choice holds until the tab closes.
    }
  }
}

export const settings = new Settings();
