package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.ModelDigest;
import org.skewscope.audit.NamedModels;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.evidence.Rerun;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.engine.EngineException;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.report.bundle.BundledModels;
import org.skewscope.report.bundle.Claim;
import org.skewscope.worker.client.WorkerEngine;

/** Measures a bundle's pictures again. */
final class VerifyRun {

    private final CommandContext context;
    private final Optional<Path> typed;
    private final double tolerance;

    /**
     * @param typed the model that the user named
     */
    VerifyRun(CommandContext context, Optional<Path> typed, double tolerance) {
        this.context = context;
        this.typed = typed;
        this.tolerance = tolerance;
    }

    /**
     * @param work where a sound bundle's members are
     * @param most how many pictures
     */
    List<Claim> over(Path work, int most) throws IOException, EngineException {
        try (AuditReader claimed = AuditReader.open(work.resolve("audit.skewaudit"))) {
            List<Claim> claims = new ArrayList<>();
            Optional<Path> model = model(work);
            String wanted = claimed.run().orElseThrow().modelSha256();
            String found = ModelDigest.of(model);
            if (!wanted.equals(found)) {
                claims.add(
                        new Claim(
                                "model",
                                Claim.Outcome.DIFFERS,
                                "The audit was made with another model than the one at hand"
                                        + " (SHA-256 "
                                        + wanted.substring(0, 12)
                                        + ", here "
                                        + found.substring(0, 12)
                                        + "). Name it with --model."));
                claims.add(unverifiable("The results need the model they were made with."));
                return claims;
            }
            claims.add(new Claim("model", Claim.Outcome.IDENTICAL, ""));
            PictureListing pictures = pictures(work, claimed, most);
            if (pictures.pictures().isEmpty()) {
                claims.add(
                        unverifiable(
                                most == 0
                                        ? "No picture was to be measured again."
                                        : "The bundle has no pictures; only their SHA-256 are in"
                                                + " it."));
                return claims;
            }
            claims.addAll(run(work, claimed, pictures, model));
            return claims;
        }
    }

    private static Claim unverifiable(String why) {
        return new Claim("results", Claim.Outcome.UNVERIFIABLE, why);
    }

    private Optional<Path> model(Path work) {
        Path included = work.resolve("model");
        return typed.isEmpty() && Files.isDirectory(included) ? Optional.of(included) : typed;
    }

    private static PictureListing pictures(Path work, AuditReader claimed, int most)
            throws IOException {
        List<PictureListing.Listed> found = new ArrayList<>();
        // Of copies, any may be the one that was bundled.
        Set<String> contents = new HashSet<>();
        claimed.rows(
                row -> {
                    Path file = work.resolve("pictures/" + row.picture().path());
                    if (found.size() < most
                            && Files.isRegularFile(file)
                            && contents.add(row.picture().content())) {
                        found.add(new PictureListing.Listed(row.picture().path(), file));
                    }
                });
        return new PictureListing(found, List.of());
    }

    /** With the model that it was measured with; empty where that is not here. */
    private static Optional<Pathway> runnable(Path work, StoredPathway stored) throws IOException {
        Pathway pathway = stored.pathway();
        if (NamedModels.file(stored).isEmpty()) {
            return Optional.of(pathway);
        }
        return BundledModels.find(work, stored)
                .map(
                        model ->
                                pathway.with(
                                        List.of(
                                                new Setting(
                                                        OptionKey.MODEL,
                                                        model.toAbsolutePath().toString()))));
    }

    private static Claim missing(StoredPathway stored) {
        return new Claim(
                "pathway " + stored.id(),
                Claim.Outcome.UNVERIFIABLE,
                "Its model "
                        + NamedModels.file(stored).orElse("")
                        + stored.modelSha256()
                                .map(sha -> " (SHA-256 " + sha.substring(0, 12) + ")")
                                .orElse("")
                        + " is neither in the bundle nor here. Bundle it with --model include.");
    }

    private List<Claim> run(
            Path work, AuditReader claimed, PictureListing pictures, Optional<Path> model)
            throws IOException, EngineException {
        List<Claim> claims = new ArrayList<>();
        List<Pathway> pathways = new ArrayList<>();
        for (StoredPathway stored : claimed.head().pathways()) {
            try {
                Optional<Pathway> pathway = runnable(work, stored);
                if (pathway.isPresent()) {
                    pathways.add(pathway.get());
                } else {
                    claims.add(missing(stored));
                }
            } catch (IllegalArgumentException e) {
                claims.add(
                        new Claim(
                                "pathway " + stored.id(),
                                Claim.Outcome.UNVERIFIABLE,
                                e.getMessage()));
            }
        }
        if (pathways.isEmpty()) {
            return claims;
        }
        AuditPlan plan =
                new AuditPlan(
                        List.of(work.resolve("pictures")),
                        pictures,
                        pathways,
                        0,
                        true,
                        LabelSource.NONE,
                        model);
        Path file = work.resolve("here.skewaudit");
        try (WorkerEngine engine = context.engine().open(model);
                AuditStore store = AuditStore.open(file, true)) {
            new AuditWork(context, plan, model).into(store, engine, 1);
        }
        try (AuditReader here = AuditReader.open(file)) {
            for (Rerun.Compared each : Rerun.compare(claimed, here, tolerance)) {
                claims.add(
                        new Claim(
                                each.picture() + ", " + each.pathway(),
                                Claim.Outcome.valueOf(each.match().name()),
                                each.why()));
            }
        }
        return claims;
    }
}
