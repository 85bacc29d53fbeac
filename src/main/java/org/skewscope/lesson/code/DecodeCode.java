package org.skewscope.lesson.code;

/** The call that decodes a file, in the words of its library. */
final class DecodeCode {

    private DecodeCode() {}

    /**
     * @param decoder the id of a decoder
     * @param mode the id of a colour mode
     * @param words the decoder's and the mode's, where no library's call is known
     */
    static String of(String decoder, String mode, String words) {
        if (mode.equals("gray-of-rgb")) {
            String rgb = of(decoder, "rgb", words);
            return switch (decoder) {
                case "pillow" -> rgb + ".convert('L')";
                case "opencv" -> "cv2.cvtColor(" + rgb + ", cv2.COLOR_BGR2GRAY)";
                case "tf-jpeg-fast", "tf-jpeg-accurate", "tf-jpeg-accurate-plain", "tf-image" ->
                        "tf.image.rgb_to_grayscale(" + rgb + ")";
                default -> "gray(decode(f))  # " + words;
            };
        }
        String channels =
                switch (mode) {
                    case "rgb" -> "channels=3";
                    case "gray" -> "channels=1";
                    default -> "channels=0";
                };
        return switch (decoder) {
            case "pillow" -> "Image.open(f)" + pillow(mode);
            case "tf-jpeg-fast" -> "tf.io.decode_jpeg(b, " + channels + ")";
            case "tf-jpeg-accurate" ->
                    "tf.io.decode_jpeg(b, " + channels + ", dct_method='INTEGER_ACCURATE')";
            case "tf-jpeg-accurate-plain" ->
                    "tf.io.decode_jpeg(b, "
                            + channels
                            + ", dct_method='INTEGER_ACCURATE', fancy_upscaling=False)";
            case "tf-image" -> "tf.io.decode_image(b, " + channels + ", expand_animations=False)";
            case "opencv" -> "cv2.imread(f" + openCv(mode) + ")";
            default -> "decode(f)  # " + words;
        };
    }

    private static String pillow(String mode) {
        return switch (mode) {
            case "rgb" -> ".convert('RGB')";
            case "gray" -> ".convert('L')";
            default -> "";
        };
    }

    private static String openCv(String mode) {
        return switch (mode) {
            case "rgb" -> "";
            case "gray" -> ", cv2.IMREAD_GRAYSCALE";
            default -> ", cv2.IMREAD_UNCHANGED";
        };
    }
}
