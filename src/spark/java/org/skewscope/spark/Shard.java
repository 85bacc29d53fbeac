package org.skewscope.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.audit.AuditParts;
import org.skewscope.audit.AuditPlan;

/**
 * Some pictures that one task measures.
 *
 * @param pictures in path order
 * @param wanted indexes of those that no finished shard has
 * @param together whether batches hold the others
 */
record Shard(List<ListedPicture> pictures, Set<Integer> wanted, boolean together) {

    Shard {
        pictures = List.copyOf(pictures);
        wanted = Set.copyOf(wanted);
    }

    /**
     * Divides what is missing. Where batches hold other pictures, a shard has all the pictures that
     * its place in the whole folder gives it, so that each has its neighbours.
     *
     * @param plan with all of the pictures
     * @param missing indexes
     * @param size how many pictures a shard has at most
     */
    static List<Shard> divide(AuditPlan plan, List<ListedPicture> all, Set<Integer> missing, int size) {
        AuditParts parts = new AuditParts(plan, true, size);
        List<Shard> shards = new ArrayList<>();
        if (parts.together()) {
            int from = 0;
            for (int i = 0; i < parts.count(); i++) {
                int to = from + parts.of(i).pictures().size();
                add(shards, all.subList(from, to), missing, true);
                from = to;
            }
        } else {
            List<ListedPicture> left =
                    all.stream().filter(each -> missing.contains(each.index())).toList();
            for (int from = 0; from < left.size(); from += size) {
                int to = (int) Math.min(left.size(), (long) from + size);
                add(shards, left.subList(from, to), missing, false);
            }
        }
        return shards;
    }

    private static void add(List<Shard> shards, List<ListedPicture> pictures, Set<Integer> missing, boolean together) {
        Set<Integer> wanted = pictures.stream()
                .map(ListedPicture::index)
                .filter(missing::contains)
                .collect(Collectors.toSet());
        if (!wanted.isEmpty()) {
            shards.add(new Shard(pictures, wanted, together));
        }
    }
}
