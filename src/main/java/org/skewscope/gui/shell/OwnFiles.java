package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.skewscope.gui.audit.AuditDesk;
import org.skewscope.gui.audit.AuditFile;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.work.EngineThread;
import org.skewscope.worker.client.EngineClient;

/** What shows files of the user's own that are neither pictures nor models. */
record OwnFiles(AuditDesk audits, CodeDesk code, LabelDrops labels, RunIntake runs) {

    static OwnFiles of(
            Session session,
            PathwayCommands commands,
            EngineClient engine,
            EngineThread thread,
            Executor background,
            FxGateway gateway,
            EngineWatch watch,
            PictureIntake intake,
            Banner banner) {
        AuditDesk audits =
                new AuditDesk(
                        session,
                        engine,
                        thread,
                        background,
                        gateway,
                        watch::model,
                        picture -> intake.add(List.of(picture)));
        CodeDesk code =
                new CodeDesk(
                        session,
                        commands,
                        background,
                        gateway,
                        (title, why) -> banner.show(title, why, List.of()));
        return new OwnFiles(
                audits,
                code,
                new LabelDrops(session.classNames(), background, gateway, banner),
                new RunIntake(session, commands, background, gateway, banner));
    }

    /**
     * Shows those among files.
     *
     * @return the others
     */
    List<Path> open(List<Path> files) {
        files.stream().filter(CodeDesk::isCode).forEach(code::open);
        files.stream().filter(AuditFile::isOne).forEach(audits::open);
        return files.stream()
                .filter(file -> !CodeDesk.isCode(file) && !AuditFile.isOne(file))
                .toList();
    }

    /** Who is asked in turn about files that are dropped. */
    List<FileDrops> drops(LessonDrops lessons, Session session) {
        return List.of(
                new CodeDrops(code), new AuditDrops(audits, session.view()), lessons, labels);
    }
}
