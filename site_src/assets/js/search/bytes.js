// Reads what render/index/codec.py writes: numbers of variable length, front-coded words.

export class Bytes {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  number() {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  }

  // A part that stands after its length.
  stream() {
    const length = this.number();
    this.at += length;
    return new Bytes(this.bytes.subarray(this.at - length, this.at));
  }

  text() {
    return new TextDecoder().decode(this.bytes);
  }

  words() {
    const decoder = new TextDecoder();
    const code = new Uint8Array(510);
    const found = [];
    while (!this.done) {
      const shared = this.bytes[this.at];
      const length = this.bytes[this.at + 1];
      this.at += 2 + length;
      code.set(this.bytes.subarray(this.at - length, this.at), shared);
      found.push(decoder.decode(code.subarray(0, shared + length)));
    }
    return found;
  }
}

// Sorted strings: the place of the first one that is not before `text`.
export function place(sorted, text) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
