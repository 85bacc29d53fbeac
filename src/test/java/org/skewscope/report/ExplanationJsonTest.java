package org.skewscope.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.HandmadeExplanation;
import org.skewscope.present.ClassNaming;

/** The keys of an explanation's JSON, their order, and what is null are there to stay. */
class ExplanationJsonTest {

    private static final String DOCUMENT =
            """
            {
              "logits" : "model",
              "picture" : "cat.jpg",
              "a" : "eager",
              "b" : "mine",
              "sentence" : "mine failed at Resize: it is too small. eager predicts name 1 (75.0%).",
              "code" : null,
              "codes" : [ ],
              "title" : null,
              "certainty" : "measured",
              "reason" : "mine failed at Resize: it is too small.",
              "size" : "",
              "consequence" : "eager predicts name 1 (75.0%)",
              "evidence" : [ ],
              "cure" : "Set resize=tf-bilinear in mine, with which it runs.",
              "severity" : "failed",
              "failures" : [ {
                "pathway" : "mine",
                "stage" : "resize",
                "reason" : "it is too small",
                "remedy" : "Choose another."
              } ],
              "firstDifferingStage" : "resize",
              "ladder" : [ {
                "stage" : "decode",
                "measured" : true,
                "max" : 2.0,
                "mean" : 1.0,
                "psnr" : null,
                "differing" : 0.5,
                "ulp" : 3.0,
                "meanUlp" : 1.0,
                "relative" : 0.25,
                "growth" : null,
                "first" : false,
                "note" : ""
              }, {
                "stage" : "resize",
                "measured" : true,
                "max" : 2.0,
                "mean" : 1.0,
                "psnr" : 48.5,
                "differing" : 0.5,
                "ulp" : 3.0,
                "meanUlp" : 1.0,
                "relative" : 0.25,
                "growth" : 1.25,
                "first" : true,
                "note" : ""
              } ],
              "ledger" : [ {
                "factor" : "resize",
                "label" : "Resize",
                "a" : "pillow-bicubic",
                "b" : "tf-bilinear",
                "shares" : {
                  "input" : 1.0,
                  "logits" : null,
                  "probability" : null
                },
                "standardErrors" : null,
                "interactions" : [ ]
              } ],
              "interactions" : [ {
                "first" : "decoder",
                "second" : "resize",
                "input" : 0.25,
                "logits" : null,
                "probability" : null
              } ],
              "ledgerAccount" : {
                "method" : "sampled",
                "orders" : 32,
                "hybrids" : 2,
                "totals" : {
                  "input" : null,
                  "logits" : null,
                  "probability" : null
                },
                "failures" : [ {
                  "changes" : [ {
                    "key" : "resize",
                    "from" : "pillow-bicubic",
                    "to" : "tf-bilinear"
                  } ],
                  "stage" : "resize",
                  "reason" : "it is too small"
                } ],
                "statement" : "Sampled.",
                "unavailable" : [ "No shares." ]
              },
              "crossedSwap" : {
                "aa" : {
                  "topClass" : 281,
                  "probability" : 0.5,
                  "logitDifference" : 0.0,
                  "failure" : ""
                },
                "ab" : {
                  "topClass" : 281,
                  "probability" : 0.5,
                  "logitDifference" : 0.0,
                  "failure" : ""
                },
                "ba" : {
                  "topClass" : -1,
                  "probability" : 0.0,
                  "logitDifference" : null,
                  "failure" : "it is too small"
                },
                "bb" : {
                  "topClass" : -1,
                  "probability" : 0.0,
                  "logitDifference" : null,
                  "failure" : "it is too small"
                },
                "inputEffect" : null,
                "executionEffect" : 0.5,
                "cause" : "unknown",
                "verdict" : "Skewscope cannot separate input and execution: a swapped run has no result."
              },
              "smallestFlip" : [ ],
              "smallestFlipAnyValue" : [ ],
              "smallestAgreement" : [ ],
              "smallestClassAgreement" : [ ],
              "smallestRepair" : [ {
                "key" : "resize",
                "from" : "pillow-bicubic",
                "to" : "tf-bilinear"
              } ],
              "changeSearch" : {
                "factors" : 1,
                "otherValues" : 0,
                "proven" : true,
                "notes" : [ "All were tried." ]
              },
              "margin" : null,
              "classes" : {
                "281" : "name 281"
              },
              "modelDepth" : null,
              "batchProbe" : {
                "runs" : [ {
                  "size" : 8,
                  "position" : 3,
                  "padding" : "pictures",
                  "max" : null,
                  "ulp" : null,
                  "identical" : false,
                  "sameClass" : false,
                  "rounding" : false,
                  "failure" : "it is too small"
                } ],
                "alike" : [ ],
                "neighbours" : [ ],
                "verdict" : "None was run."
              },
              "detectors" : [ {
                "name" : "mean-std",
                "sentence" : "Another mean.",
                "confidence" : 0.75
              } ]
            }
            """;

    @Test
    void everyKeyHasItsPlaceAndItsWord() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecordJson()
                .write(
                        "-",
                        new PrintStream(out, true, UTF_8),
                        ExplanationJson.of(
                                "model",
                                HandmadeExplanation.get(),
                                index -> "name " + index,
                                ClassNaming.always(index -> "name " + index)));
        assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines(DOCUMENT);
    }
}
