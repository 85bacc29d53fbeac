package org.skewscope.libraries;

import java.util.List;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;

/**
 * Holds the settings that the libraries' failures suggest. Their values are constants of the
 * recipe, which imports the libraries and not the reverse: so they are ids here, and a test looks
 * them up.
 */
public final class SuggestedSettings {

    public static final Setting PILLOW = new Setting(OptionKey.DECODER, "pillow");
    public static final Setting OPENCV = new Setting(OptionKey.DECODER, "opencv");
    public static final Setting TF_IMAGE = new Setting(OptionKey.DECODER, "tf-image");
    public static final Setting AS_DECODED = new Setting(OptionKey.RESIZE_TYPE, "stored");
    public static final Setting PILLOW_BICUBIC = new Setting(OptionKey.RESIZE, "pillow-bicubic");
    public static final Setting SQUASH = new Setting(OptionKey.FRAMING, "squash");
    public static final Setting LETTERBOX = new Setting(OptionKey.FRAMING, "letterbox");

    public static final List<Setting> ALL =
            List.of(PILLOW, OPENCV, TF_IMAGE, AS_DECODED, PILLOW_BICUBIC, SQUASH, LETTERBOX);

    private SuggestedSettings() {}
}
