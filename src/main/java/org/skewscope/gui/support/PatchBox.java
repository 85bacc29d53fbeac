package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.skewscope.code.origin.CodePatch.PatchLine;
import org.skewscope.code.origin.PipelineDiff;

/** Shows a patch of the user's own lines in green and red, with a menu that copies it. */
public final class PatchBox extends VBox {

    private static final Pattern TOKENS = Pattern.compile("(?<string>\"[^\"]*\"|'[^']*')"
            + "|(?<word>\\b(?:from|import|as|return|def|for|in|if|else)\\b)"
            + "|(?<number>\\b\\d[\\d.e_]*\\b)");

    /** Shows the lines of a patch. */
    public PatchBox(List<PatchLine> lines) {
        styled(this, "patch");
        for (PatchLine line : lines) {
            String kind = "patch-" + line.kind().name().toLowerCase(Locale.ROOT);
            getChildren().add(spoken(line.text().strip(), yielding(wide(text(line.typed(), "code", kind)))));
        }
        MenuItem copy = item("Copy", () -> copy(lines));
        setOnContextMenuRequested(event -> new ContextMenu(copy).show(this, event.getScreenX(), event.getScreenY()));
    }

    /** Returns a numbered line of Python, colored by its share of the change in the logits. */
    public static HBox numbered(PipelineDiff.Line line) {
        Label number = label(String.valueOf(line.number()), "code", "diff-number");
        number.setMinWidth(34);
        number.setAlignment(Pos.TOP_RIGHT);
        HBox row = styled(
                new HBox(10, number, growing(code(line.text()))),
                "diff-line",
                "diff-" + line.kind().name().toLowerCase(Locale.ROOT));
        if (line.kind() == PipelineDiff.Kind.DECIDES) {
            double strength = 0.07 + 0.23 * Math.max(0, Math.min(1, line.share()));
            row.setStyle(String.format(Locale.ROOT, "-fx-background-color: rgba(207,34,46,%.3f);", strength));
        }
        String tip =
                switch (line.kind()) {
                    case EQUAL -> "";
                    case DECIDES -> Math.round(100 * line.share()) + "% of the change in the logits";
                    case IDLE -> "differs without effect on the logits";
                    case OPEN -> "differs; its share is not measured yet";
                };
        Tips.over(row, tip);
        row.setAccessibleText(line.text() + (tip.isEmpty() ? "" : ", " + tip));
        return row;
    }

    /** Returns a line of Python whose strings, numbers and words of the language have colors. */
    private static TextFlow code(String line) {
        TextFlow flow = yielding(new TextFlow());
        Matcher tokens = TOKENS.matcher(line);
        int from = 0;
        while (tokens.find()) {
            add(flow, line.substring(from, tokens.start()), "diff-plain");
            add(
                    flow,
                    tokens.group(),
                    tokens.group("string") != null
                            ? "diff-string"
                            : tokens.group("word") != null ? "diff-word" : "diff-figure");
            from = tokens.end();
        }
        add(flow, line.substring(from), "diff-plain");
        return flow;
    }

    private static void add(TextFlow flow, String words, String style) {
        if (!words.isEmpty()) {
            flow.getChildren().add(styled(new Text(words), "diff-text", style));
        }
    }

    private static void copy(List<PatchLine> lines) {
        copy(lines.stream().map(PatchLine::typed).collect(Collectors.joining("\n")) + "\n");
    }

    /** Puts a text into the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
