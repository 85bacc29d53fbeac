// Resizes raw RGB bytes of stdin: CALL HEIGHT WIDTH NEW_HEIGHT NEW_WIDTH, as canvas.drawImage or sharp's resize do.
const fs = require("fs");
const [call, height, width, newHeight, newWidth] = process.argv.slice(2).map((word, i) => (i ? Number(word) : word));
const rgb = fs.readFileSync(0);

async function sharpened(kernel) {
  const sharp = require("sharp");
  const options = { fit: "fill", kernel, fastShrinkOnLoad: false };
  return sharp(rgb, { raw: { width, height, channels: 3 } }).resize(newWidth, newHeight, options).raw().toBuffer();
}

function drawn(quality) {
  const { createCanvas, ImageData } = require("@napi-rs/canvas");
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) pixels.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
  const whole = createCanvas(width, height);
  whole.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0);
  const small = createCanvas(newWidth, newHeight);
  const context = small.getContext("2d");
  context.imageSmoothingQuality = quality;
  context.drawImage(whole, 0, 0, newWidth, newHeight);
  const out = context.getImageData(0, 0, newWidth, newHeight).data;
  const bytes = Buffer.alloc(newWidth * newHeight * 3);
  for (let i = 0; i < newWidth * newHeight; i++) for (let c = 0; c < 3; c++) bytes[3 * i + c] = out[4 * i + c];
  return bytes;
}

Promise.resolve(call.startsWith("sharp-") ? sharpened(call.slice(6)) : drawn(call)).then((bytes) => process.stdout.write(bytes));
