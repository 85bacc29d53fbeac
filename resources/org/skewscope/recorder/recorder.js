// Records a run for Skewscope in a browser or Node, as the bytes of one .npz. Needs no library.
//
//   const bytes = recording(
//     { runtime: 'onnxruntime-web', version: '1.19', device: 'webgpu',
//       pictures: [{ name: 'cat.jpg', sha256: await sha256(file) }] },
//     { '0/input': [input.data, input.dims], '0/logits': [logits.data, logits.dims] });
//
// Arrays are [typed array, shape]: "<place>/input" as fed, "<place>/logits" and
// "<place>/probabilities" or any other name for an output, "<place>/layers/<name>" for what is
// inside. Leave out what you cannot get. A quantized input needs quantization: [scale, zero].
const TYPES = { Float32Array: '<f4', Float64Array: '<f8', Uint8Array: '|u1', Int8Array: '|i1' };
const utf8 = text => new TextEncoder().encode(text);

export async function sha256(file) {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

export function recording(note, arrays) {
  const text = utf8(JSON.stringify({ skewscope_run: 1, ...note }));
  return zip({ run: [text, [text.length]], ...arrays });
}

function npy(data, shape) {
  const type = TYPES[data.constructor.name];
  if (!type) throw new Error(`${data.constructor.name} cannot be recorded`);
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.map(n => n + ',').join('')}), }`;
  const length = Math.ceil((header.length + 11) / 64) * 64 - 10;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const file = new Uint8Array(10 + length + bytes.length);
  file.set([0x93, ...utf8('NUMPY'), 1, 0, length & 255, length >> 8]);
  file.set(utf8(header.padEnd(length - 1) + '\n'), 10);
  file.set(bytes, 10 + length);
  return file;
}

function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xEDB88320 : 0);
  }
  return ~sum >>> 0;
}

// Stored without compression: each member behind a local header, then the list of all of them.
function zip(arrays) {
  const parts = [], list = [];
  let at = 0;
  const add = (to, ...bytes) => bytes.forEach(each => to.push(each));
  const numbers = (...pairs) => Uint8Array.from(pairs.flatMap(([value, width]) =>
    Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) & 255)));
  for (const [key, array] of Object.entries(arrays)) {
    const name = utf8(key + '.npy'), file = npy(...array);
    const about = numbers([20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [crc32(file), 4],
      [file.length, 4], [file.length, 4], [name.length, 2], [0, 2]);
    add(parts, numbers([0x04034b50, 4]), about, name, file);
    add(list, numbers([0x02014b50, 4], [20, 2]), about, numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name);
    at += 30 + name.length + file.length;
  }
  const size = list.reduce((sum, each) => sum + each.length, 0), count = Object.keys(arrays).length;
  const all = [...parts, ...list, numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2])];
  const out = new Uint8Array(at + size + 22);
  let place = 0;
  for (const each of all) { out.set(each, place); place += each.length; }
  return out;
}
