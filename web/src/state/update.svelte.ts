/** A new version of the app waits until the officer lets it in: nothing reloads under someone's form. */
const FIRST_AFTER_MS = 4000;

class Update {
  waiting = $state(false);
  #worker: ServiceWorker | null = null;

  /** The first version fetches the whole app: it begins once the room is there, or after a while without one. */
  async watch(isRoomHere: Promise<void>): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    if (!navigator.serviceWorker.controller) {
      await Promise.race([isRoomHere, new Promise<void>((waited) => setTimeout(waited, FIRST_AFTER_MS))]);
    }
    const registration = await navigator.serviceWorker.register("/sw.js");
    this.#offer(registration.waiting);
    registration.addEventListener("updatefound", () => this.#follow(registration.installing));
  }

  apply(): void {
    if (!this.#worker) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
      once: true,
    });
    this.#worker.postMessage("take-over");
  }

  #follow(worker: ServiceWorker | null): void {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") this.#offer(worker);
    });
  }

  #offer(worker: ServiceWorker | null): void {
    // Without a controller this is the first version, and there is nothing to take over from.
    if (!worker || !navigator.serviceWorker.controller) return;
    this.#worker = worker;
    this.waiting = true;
  }
}

export const update = new Update();
