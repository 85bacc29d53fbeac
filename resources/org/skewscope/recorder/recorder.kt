// Records a run for Skewscope on Android or any JVM, as one .npz. Needs no library.
//
//   val arrays = LinkedHashMap<String, Recorded>()
//   arrays["0/input"] = Recorded(inputBuffer, "<f4", intArrayOf(1, 224, 224, 3))
//   arrays["0/logits"] = Recorded(outputBuffer, "<f4", intArrayOf(1, 1000))
//   record(file.outputStream(), """{"skewscope_run": 1, "runtime": "tflite", "version": "2.16",
//     "device": "gpu", "pictures": [{"name": "cat.jpg", "sha256": "${sha256(bytes)}"}]}""", arrays)
//
// Buffers are little-endian, as the interpreter has them, and are read from their beginning. Types:
// "<f4", "<f2", "|u1", "|i1". "<place>/input" as fed, "<place>/logits" and "<place>/probabilities" or
// any other name for an output, "<place>/layers/<name>" for what is inside. Leave out what you cannot
// get. A quantized input needs "quantization": [scale, zero] in the note.
import java.io.OutputStream
import java.nio.ByteBuffer
import java.security.MessageDigest
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

class Recorded(val data: ByteBuffer, val type: String, val shape: IntArray)

fun sha256(bytes: ByteArray): String =
  MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }

fun record(out: OutputStream, note: String, arrays: Map<String, Recorded>) = ZipOutputStream(out).use { zip ->
  fun write(name: String, array: Recorded) {
    zip.putNextEntry(ZipEntry("$name.npy"))
    val shape = array.shape.joinToString("") { "$it," }
    val header = "{'descr': '${array.type}', 'fortran_order': False, 'shape': ($shape), }"
    val length = (header.length + 11 + 63) / 64 * 64 - 10
    zip.write(byteArrayOf(0x93.toByte()) + "NUMPY".toByteArray() + byteArrayOf(1, 0, length.toByte(), (length shr 8).toByte()))
    zip.write((header.padEnd(length - 1) + "\n").toByteArray())
    val bytes = array.data.duplicate()
    bytes.rewind()
    zip.write(ByteArray(bytes.remaining()).also { bytes.get(it) })
    zip.closeEntry()
  }
  val text = note.toByteArray()
  write("run", Recorded(ByteBuffer.wrap(text), "|u1", intArrayOf(text.size)))
  arrays.forEach { (name, array) -> write(name, array) }
}
