package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.styled;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.text.Text;
import org.skewscope.desk.session.ChangeProposal;

/** Writes what a proposal sets, such as "Decoder to OpenCV and Resize method to area", with the values in bold. */
public final class SettingsText {

    private SettingsText() {}

    /** Returns the parts of the text, two for each setting. */
    public static List<Text> of(List<ChangeProposal.Setting> settings) {
        return IntStream.range(0, settings.size())
                .boxed()
                .flatMap(i -> {
                    String between = i == 0 ? "" : i == settings.size() - 1 ? " and " : ", ";
                    return Stream.of(
                            plain(between + settings.get(i).option() + " to "),
                            styled(new Text(settings.get(i).value()), "foot-text", "foot-value"));
                })
                .toList();
    }

    /** Returns words that no value is. */
    public static Text plain(String words) {
        return styled(new Text(words), "foot-text");
    }
}
