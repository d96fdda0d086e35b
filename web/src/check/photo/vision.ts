/** OpenCV, and a bench for its pictures: what lies outside the script's own memory is cleared away by hand. */
import type * as OpenCv from "@techstark/opencv-js";

export type Cv = typeof OpenCv;
/** Grey values, one octet each, 0 black. */
export type Grey = OpenCv.Mat;
export type Point = readonly [x: number, y: number];

interface Kept {
  delete(): void;
}

export class Bench {
  readonly #kept: Kept[] = [];

  constructor(readonly cv: Cv) {}

  keep<T extends Kept>(made: T): T {
    this.#kept.push(made);
    return made;
  }

  mat(): Grey {
    return this.keep(new this.cv.Mat());
  }

  clear(): void {
    for (const made of this.#kept.splice(0)) made.delete();
  }

  /** Areas are averaged where it shrinks. */
  scaled(picture: Grey, by: number): Grey {
    const { cv } = this;
    const size = new cv.Size(Math.max(1, Math.round(picture.cols * by)), Math.max(1, Math.round(picture.rows * by)));
    const found = this.mat();
    cv.resize(picture, found, size, 0, 0, by < 1 ? cv.INTER_AREA : cv.INTER_CUBIC);
    return found;
  }

  blurred(picture: Grey, sigma: number): Grey {
    const found = this.mat();
    this.cv.GaussianBlur(picture, found, new this.cv.Size(0, 0), sigma);
    return found;
  }

  /** Gaps in bright places that are narrower than `around` points are filled. */
  closed(picture: Grey, around: number): Grey {
    const found = this.mat();
    this.cv.morphologyEx(picture, found, this.cv.MORPH_CLOSE, this.square(around));
    return found;
  }

  square(side: number): Grey {
    return this.keep(this.cv.Mat.ones(side, side, this.cv.CV_8U));
  }

  /** 255 where `picture` is above `bound`, else 0. */
  above(picture: Grey, bound: number): Grey {
    const found = this.mat();
    this.cv.threshold(picture, found, bound, 255, this.cv.THRESH_BINARY);
    return found;
  }

  /** A picture of its own, of what lies in a box. */
  cut(picture: Grey, left: number, top: number, width: number, height: number): Grey {
    const part = picture.roi(new this.cv.Rect(left, top, width, height));
    // Its own `clone` is another name for the same picture, and what lies around would be blurred into it.
    const found = this.mat();
    part.copyTo(found);
    part.delete();
    return found;
  }
}
