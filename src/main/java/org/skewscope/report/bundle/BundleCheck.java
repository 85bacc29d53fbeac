package org.skewscope.report.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
                check.audit(work);
                sound = check.sound();
            }
            return new Found(check.claims, sound);
        } catch (BundleException e) {
            return new Found(List.of(Claim.differs(bundle.getFileName().toString(), e.getMessage())), false);
        }
    }

    private void differs(String subject, String why) {
        claims.add(Claim.differs(subject, why));
    }

    private boolean sound() {
        return claims.stream().noneMatch(claim -> claim.outcome() == Claim.Outcome.DIFFERS);
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (ZipIndex.Member member : zip.members()) {
            String name = member.name();
            if (!seen.add(name)) {
                differs(name, name + " is in the bundle twice.");
            } else if (member.link()) {
                differs(name, name + " is a link; bundles may contain files only.");
            } else if (name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*")) {
                differs(name, "Its name is absolute.");
            } else if (List.of(name.split("[/\\\\]", -1)).contains("..")) {
                differs(name, "Its name leads outside the bundle.");
            } else if (!canBeFile(name)) {
                differs(name, "Its name is no name of a file.");
            } else if (!member.stored()) {
                differs(name, "It was changed: a bundle's members are stored as they are.");
            }
            members.put(name, member);
        }
        for (String name : seen) {
            for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
                String folder = name.substring(0, at);
                if (seen.contains(folder)) {
                    differs(name, "It lies in %s, which is a file.".formatted(folder));
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
            differs(Statement.NAME, "The statement is missing, so the contents cannot be checked.");
            return;
        }
        if (member.size() > MOST_STATEMENT || !member.stored()) {
            differs(Statement.NAME, "It is not as it was written.");
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
        differs(Statement.NAME, "It was changed: it is no statement any more.");
    }

    private void digests() throws IOException {
        Map<String, String> said = new HashMap<>();
        for (JsonNode subject : statement.path("subject")) {
            String name = subject.path("name").asText();
            if (said.put(name, subject.at("/digest/sha256").asText()) != null) {
                differs(name, "The statement names it twice.");
            }
        }
        said.keySet().stream()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> differs(name, "It was removed."));
        for (ZipIndex.Member member : members.values()) {
            String name = member.name();
            if (name.equals(Statement.NAME) || !member.stored() || member.link()) {
                continue;
            }
            if (!said.containsKey(name)) {
                differs(name, name + " was added: it is not in the statement.");
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
    private void audit(Path work) throws IOException {
        try (AuditReader reader = AuditReader.open(work.resolve(Statement.AUDIT))) {
            AuditSummary summary = AuditSummary.of(reader);
            for (StoredPathway pathway : reader.head().pathways()) {
                if (!StoredPathway.fingerprint(pathway.options()).equals(pathway.fingerprint())) {
                    differs("pathway " + pathway.id(), "The fingerprint does not match the pathway's options.");
                }
            }
            JsonNode made = Statement.mapper().valueToTree(Statement.of(reader, summary, Map.of()));
            compare("statement", made.path("predicate"), statement.path("predicate"));
            compare("statement._type", made.path("_type"), statement.path("_type"));
            compare("statement.predicateType", made.path("predicateType"), statement.path("predicateType"));
            statementNames();
            tables(work, reader, summary);
            pictures(work, reader);
        } catch (AuditStoreException e) {
            differs(Statement.AUDIT, e.getMessage());
        }
    }

    /** Checks that the statement has no unknown members. */
    private void statementNames() {
        statement.fieldNames().forEachRemaining(name -> {
            if (!List.of("_type", "subject", "predicateType", "predicate").contains(name)) {
                differs("statement." + name, "It was added.");
            }
        });
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
                compare("%s[%s]".formatted(name, i), made.get(i), said.get(i));
            }
        } else if (made.isContainerNode() || said.isContainerNode()) {
            // The text of a list or an object is empty, whatever it holds.
            differs(name, "The statement has %s entries, the audit's file %s.".formatted(said.size(), made.size()));
        } else if (!made.asText().equals(said.asText()) || made.isMissingNode() != said.isMissingNode()) {
            differs(name, "The statement says '%s', the audit's file '%s'.".formatted(said.asText(), made.asText()));
        }
    }

    private void tables(Path work, AuditReader reader, AuditSummary summary) throws IOException {
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
                    differs(name, "The results differ from the audit file.");
                }
            }
        }
    }

    /** Checks the pictures, and names what belongs to no part of a bundle. */
    private void pictures(Path work, AuditReader reader) throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (JsonNode subject : statement.path("subject")) {
            String name = subject.path("name").asText();
            boolean table = name.startsWith("tables/") && AuditCsv.NAMES.contains(name.substring("tables/".length()));
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
                differs(name, "The picture is not the audited file (the SHA-256 differs).");
            }
        });
        for (String name : unknown) {
            claims.add(Claim.unverifiable(name, "The audit does not mention this file."));
        }
    }
}
