export type Theme = "auto" | "light" | "dark";

const KEPT_AT = "truceline-settings";

interface Kept {
  language: string;
  theme: Theme;
  zones: string[];
  sound: boolean;
}

const AT_FIRST: Kept = { language: "en", theme: "auto", zones: ["Asia/Damascus"], sound: false };

/** What the officer has chosen for this browser. Assigning saves. */
class Settings {
  #kept = $state.raw<Kept>(read());

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

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      localStorage.setItem(KEPT_AT, JSON.stringify(this.#kept));
    } catch {
      // Storage is full or refused: the choice holds until the tab closes.
    }
  }
}

function read(): Kept {
  try {
    return { ...AT_FIRST, ...preferred(), ...JSON.parse(localStorage.getItem(KEPT_AT) ?? "{}") };
  } catch {
    return { ...AT_FIRST };
  }
}

/** The browser's language where we speak it. */
function preferred(): Partial<Kept> {
  const spoken = (navigator.languages ?? []).map((tag) => tag.slice(0, 2));
  const language = spoken.find((tag) => tag === "en" || tag === "ar");
  return language ? { language } : {};
}

export const settings = new Settings();
