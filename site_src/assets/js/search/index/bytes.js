// Reads what render/index/codec.py writes: numbers of variable length, front-coded words.

const NEWLINE = 10; // in no word

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
    if (this.done) return [];
    // All words, a line each, decoded at once: that is much faster than one by one.
    let lines = new Uint8Array(4 * this.bytes.length + 600);
    let [before, end] = [0, 0];
    while (!this.done) {
      const shared = this.bytes[this.at];
      const length = this.bytes[this.at + 1];
      this.at += 2 + length;
      if (lines.length < end + 600) lines = grown(lines);
      lines.copyWithin(end, before, before + shared);
      lines.set(this.bytes.subarray(this.at - length, this.at), end + shared);
      before = end;
      end += shared + length;
      lines[end++] = NEWLINE;
    }
    return new TextDecoder().decode(lines.subarray(0, end - 1)).split("\n");
  }
}

function grown(bytes) {
  const larger = new Uint8Array(2 * bytes.length);
  larger.set(bytes);
  return larger;
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
