package org.skewscope.report.audit;

import java.util.List;
import java.util.Map;
import org.skewscope.audit.gate.GateCheck;
import org.skewscope.audit.gate.GateResult;
import org.skewscope.present.audit.GateWording;
import org.skewscope.report.MarkupText;

/**
 * Writes a gate's checks as XML that CI systems read: a test case for each check and pathway, but
 * none for a picture, since CI systems accept few cases.
 */
public final class JUnitFile {

    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String END = "  </testsuite>\n</testsuites>\n";

    private JUnitFile() {}

    /** Returns the document of a gate's result. */
    public static String text(AuditJson.Gate gate) {
        GateResult result = gate.result();
        Map<String, String> causes = gate.causes();
        List<GateCheck> checks = result.checks();
        long failures = checks.stream().filter(check -> !check.passed()).count();
        StringBuilder xml = suite(gate.subject(), checks.size(), failures, 0).append("    <properties>\n");
        property(xml, "pictures", result.pictures());
        property(xml, "pictures.only-baseline", result.onlyBefore());
        property(xml, "pictures.only-here", result.onlyNow());
        for (GateCheck check : checks) {
            property(xml, "%s.%s.actual".formatted(check.pathway(), check.kind()), check.actual());
            property(xml, "%s.%s.limit".formatted(check.pathway(), check.kind()), check.limit());
        }
        causes.forEach((pathway, cause) -> property(xml, pathway + ".cause", cause));
        gate.verdicts().forEach((pathway, explained) -> {
            List<String> codes = AuditJson.codes(explained);
            if (!codes.isEmpty()) {
                property(xml, pathway + ".codes", String.join(" ", codes));
            }
        });
        xml.append("    </properties>\n");
        for (GateCheck check : checks) {
            xml.append(open(check.pathway(), GateWording.name(check, gate.limits())));
            String finding = GateWording.finding(check);
            String cause = causes.containsKey(check.pathway()) ? ". " + causes.get(check.pathway()) : "";
            xml.append(
                    check.passed()
                            ? "/>\n"
                            : MarkupText.filled(
                                    ">\n      <failure type=\"limit\" message=\"{}\">{}{}</failure>\n    </testcase>\n",
                                    finding,
                                    finding,
                                    cause));
        }
        return xml.append(END).toString();
    }

    /** Returns the document of a gate that could not measure anything. */
    public static String error(String subject, String sentence) {
        return suite(subject, 1, 0, 1)
                .append(open("check", "could be measured"))
                .append(MarkupText.filled(
                        ">\n      <error type=\"measurement\" message=\"{}\"/>\n    </testcase>\n", sentence))
                .append(END)
                .toString();
    }

    private static StringBuilder suite(String subject, long tests, long failures, long errors) {
        String counts = String.format(" tests=\"%d\" failures=\"%d\" errors=\"%d\"", tests, failures, errors);
        return new StringBuilder(HEADER)
                .append("<testsuites name=\"skewscope check\"%s>\n".formatted(counts))
                .append(MarkupText.filled("  <testsuite name=\"{}\"", subject))
                .append(counts + " skipped=\"0\" time=\"0\">\n");
    }

    private static String open(String pathway, String name) {
        return MarkupText.filled("    <testcase classname=\"{}\" name=\"{}\" time=\"0\"", pathway, name);
    }

    private static void property(StringBuilder xml, String name, Object value) {
        xml.append(MarkupText.filled("      <property name=\"{}\" value=\"{}\"/>\n", name, AuditTable.text(value)));
    }
}
