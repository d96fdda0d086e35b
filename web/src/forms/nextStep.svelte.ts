import type { Ref } from "../api/wire.ts";
import type { NextStep } from "../strips/ladder.ts";

/** The message whose next step is being stated; null when no dialog is open. */
class Stating {
  about = $state.raw<{ ref: Ref; step: NextStep } | null>(null);

  open(ref: Ref, step: NextStep): void {
    this.about = { ref, step };
  }
  shut(): void {
    this.about = null;
  }
}

export const stating = new Stating();
