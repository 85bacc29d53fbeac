package org.skewscope.report.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.digest.Sha256;
import org.skewscope.report.audit.AuditCsv;

/**
 * Checks a bundle's members against its statement; members are unpacked only from a sound bundle.
 */
public final class BundleCheck {

    private static final long MOST_STATEMENT = 256L << 20;

    private final ZipIndex zip;
    private final List<Claim> claims = new ArrayList<>();
    private final Map<String, ZipIndex.Member> members = new LinkedHashMap<>();
    private JsonNode statement;

    private BundleCheck(ZipIndex zip) {
        this.zip = zip;
    }

    /**
     * Holds the result of a check.
     *
     * @param sound whether every member is as the statement says, which the next steps require
     */
    public record Found(List<Claim> claims, boolean sound) {
        public Found {
            claims = List.copyOf(claims);
        }
    }

    /**
     * Checks a bundle.
     *
     * @param work an empty folder, which receives the members of a sound bundle
     * @throws BundleException if the file is no bundle
     */
    public static Found examine(Path bundle, Path work) throws IOException {
        if (!Files.isRegularFile(bundle) || !ZipIndex.isZip(bundle)) {
            throw new BundleException(bundle
                    + (Files.exists(bundle)
                            ? " is no bundle. Name a ZIP file made by 'bundle'."
                            : " does not exist. Check its path."));
        }
        try (ZipIndex zip = ZipIndex.open(bundle)) {
            BundleCheck check = new BundleCheck(zip);
            check.names();
            check.statement();
            if (check.statement != null) {
                check.digests();
            }
            boolean sound = check.sound();
            if (sound) {
                check.unpack(work);
                AuditCheck audit = new AuditCheck(work, check.statement);
                check.claims.addAll(audit.claims());
                sound = check.sound();
            }
            return new Found(check.claims, sound);
        } catch (BundleException e) {
            return new Found(List.of(Claim.differs(bundle.getFileName().toString(), e.getMessage())), false);
        }
    }

    private boolean sound() {
        return claims.stream().noneMatch(claim -> claim.outcome() == Claim.Outcome.DIFFERS);
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (ZipIndex.Member member : zip.members()) {
            String name = member.name();
            if (!seen.add(name)) {
                claims.add(Claim.differs(name, name + " is in the bundle twice."));
            } else if (member.link()) {
                claims.add(Claim.differs(name, name + " is a link; bundles may contain files only."));
            } else if (name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*")) {
                claims.add(Claim.differs(name, "Its name is absolute."));
            } else if (List.of(name.split("[/\\\\]", -1)).contains("..")) {
                claims.add(Claim.differs(name, "Its name leads outside the bundle."));
            } else if (!canBeFile(name)) {
                claims.add(Claim.differs(name, "Its name is no name of a file."));
            } else if (!member.stored()) {
                claims.add(Claim.differs(name, "It was changed: a bundle's members are stored as they are."));
            }
            members.put(name, member);
        }
        for (String name : seen) {
            for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                String folder = name.substring(0, at);
                if (seen.contains(folder)) {
                    claims.add(Claim.differs(name, "It lies in " + folder + ", which is a file."));
                }
            }
        }
    }

    /** Returns whether the system can make a file of this name in a folder. */
    private static boolean canBeFile(String name) {
        try {
            return !name.isBlank() && !name.endsWith("/") && Path.of(name).getNameCount() > 0;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void statement() throws IOException {
        ZipIndex.Member member = members.get(Statement.NAME);
        if (member == null) {
            claims.add(Claim.differs(Statement.NAME, "The statement is missing, so the contents cannot be checked."));
            return;
        }
        if (member.size() > MOST_STATEMENT || !member.stored()) {
            claims.add(Claim.differs(Statement.NAME, "It is not as it was written."));
            return;
        }
        try (InputStream stream = zip.open(member)) {
            JsonNode read = Statement.mapper().readTree(stream.readNBytes((int) member.size()));
            if (read != null && read.path("subject").isArray()) {
                statement = read;
                return;
            }
        } catch (JsonProcessingException e) {
            // The next claim reports the damage.
        }
        claims.add(Claim.differs(Statement.NAME, "It was changed: it is no statement any more."));
    }

    private void digests() throws IOException {
        Map<String, String> said = new HashMap<>();
        for (JsonNode subject : statement.path("subject")) {
            String name = subject.path("name").asText();
            if (said.put(name, subject.at("/digest/sha256").asText()) != null) {
                claims.add(Claim.differs(name, "The statement names it twice."));
            }
        }
        for (Map.Entry<String, String> each : said.entrySet()) {
            if (!members.containsKey(each.getKey())) {
                claims.add(Claim.differs(each.getKey(), "It was removed."));
            }
        }
        for (ZipIndex.Member member : members.values()) {
            String name = member.name();
            if (name.equals(Statement.NAME) || !member.stored() || member.link()) {
                continue;
            }
            if (!said.containsKey(name)) {
                claims.add(Claim.differs(name, name + " was added: it is not in the statement."));
                continue;
            }
            try (InputStream stream = zip.open(member)) {
                claims.add(
                        Sha256.of(stream).equals(said.get(name))
                                ? Claim.same(name)
                                : Claim.differs(name, "It was changed: its SHA-256 differs."));
            }
        }
    }

    private void unpack(Path work) throws IOException {
        for (ZipIndex.Member member : members.values()) {
            Path file = work.resolve(member.name()).normalize();
            if (!file.startsWith(work)) {
                throw new BundleException(member.name() + " leads outside the bundle.");
            }
            Files.createDirectories(file.getParent());
            try (InputStream stream = zip.open(member)) {
                Files.copy(stream, file);
            }
        }
    }

    /** Checks that a bundle's files agree: each value follows from the audit's file. */
    private static final class AuditCheck {

        private final Path work;
        private final JsonNode statement;
        private final List<Claim> claims = new ArrayList<>();

        AuditCheck(Path work, JsonNode statement) {
            this.work = work;
            this.statement = statement;
        }

        List<Claim> claims() throws IOException {
            try (AuditReader reader = AuditReader.open(work.resolve(Statement.AUDIT))) {
                AuditSummary summary = AuditSummary.of(reader);
                for (StoredPathway pathway : reader.head().pathways()) {
                    if (!StoredPathway.fingerprint(pathway.options()).equals(pathway.fingerprint())) {
                        claims.add(Claim.differs(
                                "pathway " + pathway.id(), "The fingerprint does not match the pathway's options."));
                    }
                }
                JsonNode made = Statement.mapper().valueToTree(Statement.of(reader, summary, Map.of()));
                compare("statement", made.path("predicate"), statement.path("predicate"));
                compare("statement._type", made.path("_type"), statement.path("_type"));
                compare("statement.predicateType", made.path("predicateType"), statement.path("predicateType"));
                names();
                tables(reader, summary);
                pictures(reader);
            } catch (AuditStoreException e) {
                claims.add(Claim.differs(Statement.AUDIT, e.getMessage()));
            }
            return claims;
        }

        /** Checks that the statement has no unknown members. */
        private void names() {
            Iterator<String> names = statement.fieldNames();
            while (names.hasNext()) {
                String name = names.next();
                if (!List.of("_type", "subject", "predicateType", "predicate").contains(name)) {
                    claims.add(Claim.differs("statement." + name, "It was added."));
                }
            }
        }

        private void compare(String name, JsonNode made, JsonNode said) {
            if (made.isObject() && said.isObject()) {
                TreeSet<String> keys = new TreeSet<>();
                made.fieldNames().forEachRemaining(keys::add);
                said.fieldNames().forEachRemaining(keys::add);
                for (String key : keys) {
                    compare(name + "." + key, made.path(key), said.path(key));
                }
            } else if (made.isArray() && said.isArray() && made.size() == said.size()) {
                for (int i = 0; i < made.size(); i++) {
                    compare(name + "[" + i + "]", made.get(i), said.get(i));
                }
            } else if (made.isContainerNode() || said.isContainerNode()) {
                // The text of a list or an object is empty, whatever it holds.
                claims.add(Claim.differs(
                        name, "The statement has " + said.size() + " entries, the audit's file " + made.size() + "."));
            } else if (!made.asText().equals(said.asText()) || made.isMissingNode() != said.isMissingNode()) {
                claims.add(Claim.differs(
                        name, "The statement says '" + said.asText() + "', the audit's file '" + made.asText() + "'."));
            }
        }

        private void tables(AuditReader reader, AuditSummary summary) throws IOException {
            // A bundle may have a member of any name.
            Path again = Files.createTempDirectory(work, "again");
            AuditCsv.write(reader, summary, again);
            try (var files = Files.list(again)) {
                for (Path file : files.sorted().toList()) {
                    String name = "tables/" + file.getFileName();
                    Path said = work.resolve(name);
                    if (!Files.exists(said) && !AuditCsv.always(file)) {
                        // A bundle of an earlier version; one that lacks a subject is not whole.
                        continue;
                    }
                    if (!Files.exists(said) || Files.mismatch(file, said) >= 0) {
                        claims.add(Claim.differs(name, "The results differ from the audit file."));
                    }
                }
            }
        }

        /** Checks the pictures, and names what belongs to no part of a bundle. */
        private void pictures(AuditReader reader) throws IOException {
            Set<String> unknown = new TreeSet<>();
            for (JsonNode subject : statement.path("subject")) {
                String name = subject.path("name").asText();
                boolean table =
                        name.startsWith("tables/") && AuditCsv.NAMES.contains(name.substring("tables/".length()));
                if (!table
                        && !name.equals(Statement.AUDIT)
                        && !name.startsWith(Statement.MODEL)
                        && !name.startsWith(BundledModels.FOLDER)) {
                    unknown.add(name);
                }
            }
            reader.rows(row -> {
                String name = Statement.PICTURES + row.picture().path();
                unknown.remove(name);
                Path file = work.resolve(name).normalize();
                if (!file.startsWith(work) || !Files.isRegularFile(file)) {
                    return;
                }
                if (!Sha256.of(file).equals(row.picture().content())) {
                    claims.add(Claim.differs(name, "The picture is not the audited file (the SHA-256 differs)."));
                }
            });
            for (String name : unknown) {
                claims.add(new Claim(name, Claim.Outcome.UNVERIFIABLE, "The audit does not mention this file."));
            }
        }
    }

    /**
     * Lists the members of a ZIP file from its directory, including links and repeated names, which
     * Java's own reader hides. Bundles hold their members uncompressed, one after another.
     */
    private static final class ZipIndex implements Closeable {

        private static final int END = 0x06054b50;
        private static final int ENTRY = 0x02014b50;
        private static final int LOCAL = 0x04034b50;
        private static final int END_BYTES = 22;
        private static final int ENTRY_BYTES = 46;
        private static final int LOCAL_BYTES = 30;
        private static final int KIND = 0xF000;
        private static final int LINK = 0xA000;
        private static final int MOST_NAME = 1 << 16;

        private final FileChannel channel;
        private final List<Member> members = new ArrayList<>();

        /**
         * Describes a member.
         *
         * @param start the offset of its bytes in the file
         * @param size in bytes
         * @param stored whether the bytes are uncompressed and lie at the expected place
         * @param link whether the member is a symbolic link
         */
        record Member(String name, long start, long size, boolean stored, boolean link) {}

        private ZipIndex(FileChannel channel) {
            this.channel = channel;
        }

        /** Returns whether a file begins as a ZIP file does. */
        static boolean isZip(Path file) throws IOException {
            try (InputStream stream = Files.newInputStream(file)) {
                byte[] head = stream.readNBytes(4);
                return head.length == 4
                        && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == LOCAL;
            }
        }

        /**
         * Opens a ZIP file.
         *
         * @throws BundleException if the directory is damaged, or bytes belong to no member
         */
        static ZipIndex open(Path file) throws IOException {
            ZipIndex index = new ZipIndex(FileChannel.open(file));
            boolean read = false;
            try {
                index.read();
                read = true;
                return index;
            } finally {
                if (!read) {
                    index.close();
                }
            }
        }

        List<Member> members() {
            return List.copyOf(members);
        }

        private void read() throws IOException {
            long length = channel.size();
            if (length < END_BYTES) {
                throw new BundleException("The file ends too early.");
            }
            ByteBuffer end = bytes(length - END_BYTES, END_BYTES);
            if (end.getInt(0) != END || end.getShort(20) != 0) {
                throw new BundleException("Its directory is not at its end: it was cut off, or something was added.");
            }
            int count = end.getShort(10) & 0xFFFF;
            long size = end.getInt(12) & 0xFFFFFFFFL;
            long at = end.getInt(16) & 0xFFFFFFFFL;
            if (at + size != length - END_BYTES) {
                throw new BundleException("Its directory does not fit it: something was added.");
            }
            long next = 0;
            for (int i = 0; i < count; i++) {
                ByteBuffer entry = bytes(at, ENTRY_BYTES);
                if (entry.getInt(0) != ENTRY) {
                    throw new BundleException("Its directory is damaged.");
                }
                int nameLength = entry.getShort(28) & 0xFFFF;
                int rest = (entry.getShort(30) & 0xFFFF) + (entry.getShort(32) & 0xFFFF);
                String name = text(at + ENTRY_BYTES, nameLength);
                next = member(entry, name, next);
                at += ENTRY_BYTES + nameLength + rest;
            }
            if (at != length - END_BYTES || next != (end.getInt(16) & 0xFFFFFFFFL)) {
                throw new BundleException("There are bytes in it that belong to no member.");
            }
        }

        /** Returns where the next member has to begin. */
        private long member(ByteBuffer entry, String name, long expected) throws IOException {
            long offset = entry.getInt(42) & 0xFFFFFFFFL;
            long size = entry.getInt(24) & 0xFFFFFFFFL;
            ByteBuffer local = bytes(offset, LOCAL_BYTES);
            int localName = local.getShort(26) & 0xFFFF;
            long start = offset + LOCAL_BYTES + localName + (local.getShort(28) & 0xFFFF);
            boolean link = ((entry.getInt(38) >>> 16) & KIND) == LINK;
            boolean plain = local.getInt(0) == LOCAL
                    && offset == expected
                    && entry.getShort(10) == 0
                    && local.getShort(8) == 0
                    && entry.getInt(20) == entry.getInt(24)
                    && text(offset + LOCAL_BYTES, localName).equals(name);
            members.add(new Member(name, start, size, plain, link));
            return start + (entry.getInt(20) & 0xFFFFFFFFL);
        }

        private String text(long at, int length) throws IOException {
            return StandardCharsets.UTF_8
                    .decode(bytes(at, Math.min(length, MOST_NAME)))
                    .toString();
        }

        private ByteBuffer bytes(long at, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            if (at < 0 || at + length > channel.size()) {
                throw new BundleException("Its directory is damaged.");
            }
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, at + buffer.position()) < 0) {
                    throw new BundleException("The file ends too early.");
                }
            }
            return buffer.flip();
        }

        /** Returns a stream of a member's bytes. */
        InputStream open(Member member) {
            return new InputStream() {
                private long at = member.start();
                private final long end = member.start() + member.size();

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    if (at >= end) {
                        return -1;
                    }
                    int wanted = (int) Math.min(length, end - at);
                    int got = channel.read(ByteBuffer.wrap(target, offset, wanted), at);
                    at += Math.max(0, got);
                    return got;
                }
            };
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
