/** Whether someone is touching the screen: what arrives then waits, so that nothing moves under a finger. */
const IDLE_AFTER_MS = 8000;

class Activity {
  #lastMs = 0;

  constructor() {
    for (const kind of ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"]) {
      addEventListener(kind, () => (this.#lastMs = Date.now()), { passive: true, capture: true });
    }
  }

  isIdle(): boolean {
    return document.hidden || Date.now() - this.#lastMs > IDLE_AFTER_MS;
  }
}

export const activity = new Activity();
