package org.skewscope.lesson.code;

import java.util.Locale;

/** A resize in Python. */
final class ResizeCode {

    private ResizeCode() {}

    /**
     * @param size such as (224, 224)
     * @param label the option's exact label, for what has no short call
     */
    static String of(String resizer, String size, String label) {
        String method = resizer.substring(resizer.indexOf('-') + 1);
        boolean antialias = method.endsWith("-antialias");
        String name = antialias ? method.substring(0, method.indexOf("-antialias")) : method;
        if (resizer.startsWith("tf-")) {
            return "tf.image.resize(img, "
                    + size
                    + (name.equals("bilinear") ? "" : ", '" + name + "'")
                    + (antialias ? ", antialias=True" : "")
                    + ")";
        }
        if (resizer.startsWith("tf1-") && !method.endsWith("align-corners")) {
            String call = name.equals("nearest") ? "resize_nearest_neighbor" : "resize_" + name;
            return "tf.compat.v1.image." + call + "(img, " + size + ")";
        }
        if (resizer.startsWith("pillow-") && !name.equals("thumbnail")) {
            return "img.resize("
                    + size
                    + (name.equals("bicubic") ? "" : ", Image." + name.toUpperCase(Locale.ROOT))
                    + ")";
        }
        if (resizer.startsWith("opencv-")) {
            return "cv2.resize(img, "
                    + size
                    + ", interpolation=cv2.INTER_"
                    + name.toUpperCase(Locale.ROOT).replace('-', '_')
                    + ")";
        }
        if (resizer.startsWith("keras-")) {
            return "load_img(f, target_size="
                    + size
                    + (name.equals("nearest") ? "" : ", interpolation='" + name + "'")
                    + ")";
        }
        return "resize(img, " + size + ")  # " + label;
    }
}
