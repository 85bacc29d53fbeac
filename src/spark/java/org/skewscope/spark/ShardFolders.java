package org.skewscope.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where shards are kept: a folder of Parquet files each, finished once it says so. */
final class ShardFolders {

    private static final String PREFIX = "shard-";

    /** What Spark writes last. */
    private static final String FINISHED = "_SUCCESS";

    private final Path folder;

    /**
     * @param folder which all machines see at the same place
     */
    ShardFolders(Path folder) {
        this.folder = folder;
    }

    Path of(int number) {
        return folder.resolve(PREFIX + String.format("%06d", number));
    }

    /** Finished ones by number. */
    List<Path> finished() throws IOException {
        return all().stream()
                .filter(each -> Files.exists(each.resolve(FINISHED)))
                .toList();
    }

    /** Greater than that of any that is there. */
    int next() throws IOException {
        List<Path> all = all();
        return all.isEmpty() ? 0 : number(all.get(all.size() - 1)) + 1;
    }

    /** Removes what a driver that was ended left unfinished. */
    void removeUnfinished() throws IOException {
        for (Path each : all()) {
            if (!Files.exists(each.resolve(FINISHED))) {
                remove(each);
            }
        }
    }

    void removeAll() throws IOException {
        for (Path each : all()) {
            remove(each);
        }
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> all = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(each -> each.getFileName().toString().matches(PREFIX + "\\d{6,9}"))
                    .forEach(all::add);
        }
        all.sort(Comparator.comparingInt(ShardFolders::number));
        return all;
    }

    private static int number(Path shard) {
        return Integer.parseInt(shard.getFileName().toString().substring(PREFIX.length()));
    }

    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FINISHED));
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path each : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
