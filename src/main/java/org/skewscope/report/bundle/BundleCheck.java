package org.skewscope.report.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.cache.FolderTree;
import org.skewscope.digest.Sha256;

/** Examines a bundle's members against its statement, without unpacking anything beside it. */
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
     * What was found.
     *
     * @param sound whether every member is as the statement says: only then it is gone on with
     */
    public record Found(List<Claim> claims, boolean sound) {
        public Found {
            claims = List.copyOf(claims);
        }
    }

    /**
     * @param work an empty folder, into which a sound bundle's members are written
     * @throws BundleException where the file is no bundle at all
     */
    public static Found examine(Path bundle, Path work) throws IOException {
        if (!Files.isRegularFile(bundle) || !ZipIndex.isZip(bundle)) {
            throw new BundleException(
                    bundle
                            + (Files.exists(bundle)
                                    ? " is no bundle (a ZIP file made by 'bundle')."
                                    : " does not exist."));
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
            return new Found(
                    List.of(Claim.differs(bundle.getFileName().toString(), e.getMessage())), false);
        }
    }

    /** Removes what was unpacked. */
    public static void remove(Path work) throws IOException {
        FolderTree.delete(work);
    }

    private boolean sound() {
        return claims.stream().noneMatch(claim -> claim.outcome() == Claim.Outcome.DIFFERS);
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (ZipIndex.Member member : zip.members()) {
            String name = member.name();
            if (!seen.add(name)) {
                claims.add(Claim.differs(name, "It is there twice."));
            } else if (member.link()) {
                claims.add(Claim.differs(name, "It is a link; bundles hold files alone."));
            } else if (name.startsWith("/")
                    || name.startsWith("\\")
                    || name.matches("[A-Za-z]:.*")) {
                claims.add(Claim.differs(name, "Its name is absolute."));
            } else if (List.of(name.split("[/\\\\]", -1)).contains("..")) {
                claims.add(Claim.differs(name, "Its name leads outside of the bundle."));
            } else if (!member.stored()) {
                claims.add(
                        Claim.differs(
                                name,
                                "It was changed: a bundle's members are stored as they are."));
            }
            members.put(name, member);
        }
    }

    private void statement() throws IOException {
        ZipIndex.Member member = members.get(Statement.NAME);
        if (member == null) {
            claims.add(
                    Claim.differs(
                            Statement.NAME, "It was removed: nothing says what the bundle holds."));
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
            // Said below.
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
                claims.add(Claim.differs(name, "It was added: the statement does not name it."));
                continue;
            }
            try (InputStream stream = zip.open(member)) {
                claims.add(
                        Sha256.of(stream).equals(said.get(name))
                                ? Claim.same(name)
                                : Claim.differs(name, "It was changed: its SHA-256 is another."));
            }
        }
    }

    private void unpack(Path work) throws IOException {
        for (ZipIndex.Member member : members.values()) {
            Path file = work.resolve(member.name()).normalize();
            if (!file.startsWith(work)) {
                throw new BundleException(member.name() + " leads outside of the bundle.");
            }
            Files.createDirectories(file.getParent());
            try (InputStream stream = zip.open(member)) {
                Files.copy(stream, file);
            }
        }
    }
}
