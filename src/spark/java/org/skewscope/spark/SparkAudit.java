package org.skewscope.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.skewscope.cli.SkewscopeCommand;
import picocli.CommandLine;

/** The job's main class, for spark-submit. */
public final class SparkAudit {

    private SparkAudit() {}

    /**
     * @param arguments as {@code audit} takes them, with {@code --out} a folder
     */
    public static void main(String[] arguments) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        CommandLine line = new CommandLine(new SparkAuditCommand(JobEngine::new, SparkAudit::session, out, err));
        int exitCode = SkewscopeCommand.connected(line, out, err, false).execute(arguments);
        SparkSession.getDefaultSession().foreach(SparkAudit::stop);
        out.flush();
        System.exit(exitCode);
    }

    private static SparkSession session() {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.app.name", "skewscope audit")
                // An engine takes one call at a time, and has a process beside the
                // executor.
                .setIfMissing("spark.executor.cores", "1")
                // A shard's file is there as a whole or not at all.
                .set("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1");
        return SparkSession.builder().config(conf).getOrCreate();
    }

    private static Object stop(SparkSession session) {
        session.stop();
        return null;
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
