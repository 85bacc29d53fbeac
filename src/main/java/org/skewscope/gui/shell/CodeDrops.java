package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.gui.code.CodeDesk;

/** Takes programs, notebooks and configs that are dropped, as pathways. */
record CodeDrops(CodeDesk desk) implements FileDrops {

    @Override
    public Optional<String> words(List<Path> paths) {
        return isCode(paths)
                ? Optional.of("Drop to read this code as a pathway; nothing of it is run")
                : Optional.empty();
    }

    @Override
    public boolean take(List<Path> paths) {
        if (isCode(paths)) {
            paths.forEach(desk::open);
            return true;
        }
        return false;
    }

    private static boolean isCode(List<Path> paths) {
        return !paths.isEmpty() && paths.stream().allMatch(CodeDesk::isCode);
    }
}
