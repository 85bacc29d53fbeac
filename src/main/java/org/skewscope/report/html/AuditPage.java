package org.skewscope.report.html;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.DetailWording;
import org.skewscope.present.audit.ResolutionWording;

/** Puts an audit's page together: a question after another, each with its answer. */
public final class AuditPage {

    private final String name;
    private final AuditHead head;
    private final Optional<StoredRun> run;
    private final AuditDetails details;
    private final WorstPictures pictures;
    private final FedPictures fed;

    /**
     * @param name of the audit's file
     * @param pictures of those that differ most
     * @param fed of them
     */
    AuditPage(
            String name,
            AuditHead head,
            Optional<StoredRun> run,
            AuditDetails details,
            WorstPictures pictures,
            FedPictures fed) {
        this.name = name;
        this.head = head;
        this.run = run;
        this.details = details;
        this.pictures = pictures;
        this.fed = fed;
    }

    public String html() throws IOException {
        AuditSummary summary = details.summary();
        Html html = PageFrame.begin("Audit", name, AuditWording.verdict(head, summary));
        html.element("p", AuditWording.subject(head, summary))
                .element("p", ResolutionWording.of(summary))
                .raw("</header>\n<main>\n");
        new SummarySections(head, details).write(html);
        new DetailSections(head, details, pictures, fed).write(html);
        failures(html);
        environment(html);
        return PageFrame.end(
                        html,
                        "Intervals are of 95 %. Shares: Wilson. Accuracy: paired, with fewer than"
                                + " ten discordant pictures Newcombe's method 10. Tests: exact"
                                + " McNemar, adjusted after Holm over "
                                + summary.pairs().size()
                                + " pairs. Mean |dp|: percentile bootstrap over pictures, 10,000"
                                + " rounds, seed "
                                + AuditSummary.SEED
                                + ". Copies of a picture count once.")
                .toString();
    }

    private void failures(Html html) {
        List<AuditDetails.Failed> failed = details.failures();
        html.question("failures", "What could not be measured?", DetailWording.failures(details));
        if (!failed.isEmpty()) {
            html.table(
                    "Failures",
                    List.of("Picture", "Pathway", "Reason"),
                    failed.stream()
                            .map(each -> List.of(each.path(), each.pathway(), each.reason()))
                            .toList(),
                    false);
        }
        html.endSection();
    }

    private void environment(Html html) {
        html.question(
                "environment",
                "With what was it measured, and how is it repeated?",
                "What is fed to the model is the same on any machine; logits are the same on one"
                        + " class of processor with as many threads.");
        run.ifPresent(
                each ->
                        html.table(
                                "Environment",
                                List.of("What", "Value"),
                                List.of(
                                        List.of("Skewscope", each.tool()),
                                        List.of("TensorFlow", each.tensorFlow()),
                                        List.of("Model", each.model()),
                                        List.of("SHA-256 of its files", each.modelSha256()),
                                        List.of("Processor", each.cpu()),
                                        List.of("Instructions", each.isa()),
                                        List.of("oneDNN", each.oneDnn() ? "on" : "off"),
                                        List.of("Threads", "" + each.threads())),
                                false));
        html.raw("<details><summary>Options of the pathways</summary>\n");
        html.table(
                "Pathways",
                List.of("Pathway", "Options", "SHA-256 of the options"),
                head.pathways().stream()
                        .map(p -> List.of(p.id(), options(p), p.fingerprint()))
                        .toList(),
                false);
        html.raw("</details>\n").command(ReproduceLine.of(head)).endSection();
    }

    /** All of the reference's options, and of the others what differs from it. */
    private String options(StoredPathway pathway) {
        StoredPathway reference = head.pathways().get(head.reference());
        Map<String, String> usual = reference.settings();
        boolean whole = pathway.equals(reference);
        String settings =
                pathway.settings().entrySet().stream()
                        .filter(each -> whole || !each.getValue().equals(usual.get(each.getKey())))
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; "));
        return whole
                ? settings
                : settings.isEmpty()
                        ? "as " + reference.id()
                        : "as " + reference.id() + ", but " + settings;
    }
}
