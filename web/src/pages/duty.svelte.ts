/**
 * Taking the watch: unlocks the sound, which browsers allow only after a gesture, and keeps the screen awake.
 */
const TONES_HZ = [880, 660] as const;
const TONE_S = 0.35;
const PERIOD_MS = 1600;

class Duty {
  taken = $state(false);
  sounding = $state(false);
  #audio: AudioContext | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  async take(): Promise<void> {
    this.#audio ??= new AudioContext();
    await this.#audio.resume();
    this.taken = true;
    this.#beep(0.08);
    await this.#keepAwake();
  }

  leave(): void {
    this.silence();
    this.taken = false;
  }

  /** Sound until `silence`; without the watch taken there is no sound to give, only the screen. */
  sound(): void {
    if (!this.taken || this.#timer !== undefined) return;
    this.sounding = true;
    this.#beep(0.4);
    this.#timer = setInterval(() => this.#beep(0.4), PERIOD_MS);
  }

  /** Once, for what is no alarm and must not wait for a look at the screen. */
  chime(): void {
    if (this.taken) this.#beep(0.2);
  }

  silence(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.sounding = false;
  }

  #beep(loudness: number): void {
    const audio = this.#audio;
    if (!audio) return;
    TONES_HZ.forEach((hertz, i) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + i * TONE_S;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(loudness, start + 0.02);
      volume.gain.linearRampToValueAtTime(0, start + TONE_S);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + TONE_S);
    });
  }

  async #keepAwake(): Promise<void> {
    try {
      await navigator.wakeLock?.request("screen");
    } catch {
      // A browser may refuse, on low battery for one: the watch stands without it.
    }
  }
}

export const duty = new Duty();
