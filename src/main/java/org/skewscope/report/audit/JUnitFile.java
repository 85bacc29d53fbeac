package org.skewscope.report.audit;

import java.util.List;
import java.util.Map;
import org.skewscope.audit.gate.Gate.GateLimits;
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

    private JUnitFile() {}

    /**
     * Returns the document of a gate's result.
     *
     * @param subject the name of the test suite
     * @param causes a sentence on each pathway that fails a check, by its id
     * @param codes the codes of all causes of such a pathway, by its id; none if no cause is known
     */
    public static String text(
            String subject,
            GateResult result,
            GateLimits limits,
            Map<String, String> causes,
            Map<String, List<String>> codes) {
        long failures =
                result.checks().stream().filter(check -> !check.passed()).count();
        StringBuilder xml = new StringBuilder(HEADER);
        suite(xml, subject, result.checks().size(), failures, 0);
        xml.append("    <properties>\n");
        property(xml, "pictures", result.pictures());
        property(xml, "pictures.only-baseline", result.onlyBefore());
        property(xml, "pictures.only-here", result.onlyNow());
        for (GateCheck check : result.checks()) {
            property(xml, check.pathway() + "." + check.kind() + ".actual", check.actual());
            property(xml, check.pathway() + "." + check.kind() + ".limit", check.limit());
        }
        causes.forEach((pathway, cause) -> property(xml, pathway + ".cause", cause));
        codes.forEach((pathway, all) -> {
            if (!all.isEmpty()) {
                property(xml, pathway + ".codes", String.join(" ", all));
            }
        });
        xml.append("    </properties>\n");
        for (GateCheck check : result.checks()) {
            open(xml, check.pathway(), GateWording.name(check, limits));
            if (check.passed()) {
                xml.append("/>\n");
            } else {
                String finding = GateWording.finding(check);
                xml.append(">\n      <failure type=\"limit\" message=\"")
                        .append(MarkupText.escaped(finding))
                        .append("\">")
                        .append(MarkupText.escaped(finding))
                        .append(
                                causes.containsKey(check.pathway())
                                        ? ". " + MarkupText.escaped(causes.get(check.pathway()))
                                        : "")
                        .append("</failure>\n    </testcase>\n");
            }
        }
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    /** Returns the document of a gate that could not measure anything. */
    public static String error(String subject, String sentence) {
        StringBuilder xml = new StringBuilder(HEADER);
        suite(xml, subject, 1, 0, 1);
        open(xml, "check", "could be measured");
        return xml.append(">\n      <error type=\"measurement\" message=\"")
                .append(MarkupText.escaped(sentence))
                .append("\"/>\n    </testcase>\n  </testsuite>\n</testsuites>\n")
                .toString();
    }

    private static void suite(StringBuilder xml, String subject, long tests, long failures, long errors) {
        String counts = String.format(" tests=\"%d\" failures=\"%d\" errors=\"%d\"", tests, failures, errors);
        xml.append("<testsuites name=\"skewscope check\"")
                .append(counts)
                .append(">\n  <testsuite name=\"")
                .append(MarkupText.escaped(subject))
                .append('"')
                .append(counts)
                .append(" skipped=\"0\" time=\"0\">\n");
    }

    private static void open(StringBuilder xml, String pathway, String name) {
        xml.append("    <testcase classname=\"")
                .append(MarkupText.escaped(pathway))
                .append("\" name=\"")
                .append(MarkupText.escaped(name))
                .append("\" time=\"0\"");
    }

    private static void property(StringBuilder xml, String name, Object value) {
        xml.append("      <property name=\"")
                .append(MarkupText.escaped(name))
                .append("\" value=\"")
                .append(MarkupText.escaped(AuditTable.text(value)))
                .append("\"/>\n");
    }
}
