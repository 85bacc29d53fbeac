package org.skewscope.code.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The open blocks of a program. The first line's indent is the margin, so that a fragment pasted
 * from the middle of a function can be read; a line left of it moves the margin.
 */
final class Indentation {

    private static final int TAB = 8;

    private final Deque<Integer> open = new ArrayDeque<>();
    private int margin;

    Indentation(List<String> lines) {
        margin =
                lines.stream()
                        .filter(line -> !isBlank(line))
                        .findFirst()
                        .map(Indentation::of)
                        .orElse(0);
    }

    /** Nothing, or a comment alone. */
    boolean isBlank(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#");
    }

    boolean atMargin(String line) {
        return of(line) <= margin;
    }

    /** 1 where the line opens a block, else minus the number of blocks that it closes. */
    int change(String line) {
        int indent = of(line);
        int current = open.isEmpty() ? margin : open.peek();
        if (indent > current) {
            open.push(indent);
            return 1;
        }
        int closed = 0;
        while (!open.isEmpty() && indent < open.peek()) {
            open.pop();
            closed--;
        }
        if (open.isEmpty()) {
            margin = Math.min(margin, indent);
        }
        return closed;
    }

    int depth() {
        return open.size();
    }

    private static int of(String line) {
        int column = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                column += TAB - column % TAB;
            } else if (c == ' ') {
                column++;
            } else if (c != '\f') {
                break;
            }
        }
        return column;
    }
}
