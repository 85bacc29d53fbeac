package org.skewscope.gui.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.JavaExport;
import org.skewscope.code.export.PythonExport;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.cards.PathwayMenu;
import org.skewscope.gui.frame.Banner;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayFile.PathwayFileException;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.report.OutputFile;

/**
 * Opens and saves pathway files.
 *
 * @param runs takes recorded runs that are chosen in place of a pathway file
 */
public record PathwayFileActions(Session session, FileDialogs dialogs, Banner banner, RunIntake runs)
        implements PathwayMenu.PathwayFiles {

    private static final String KIND = "Pathways";

    @Override
    public void open() {
        Optional<Path> chosen = dialogs.open("Open pathways", KIND, "json,npz");
        if (chosen.isEmpty()) {
            return;
        }
        if (RunIntake.isOne(chosen.get())) {
            runs.take(List.of(chosen.get()));
            return;
        }
        try {
            PathwayFile file = PathwayFile.read(chosen.get(), session.modelSize(), session.modelName());
            session.history().edit("Open pathways", WindowMemory.setOf(file));
        } catch (PathwayFileException e) {
            banner.show("The pathways could not be opened.", e.getMessage() + ". " + e.remedy());
        }
    }

    @Override
    public void save() {
        Optional<Path> chosen = dialogs.save("Save pathways", "pathways.json", KIND, "json");
        if (chosen.isEmpty()) {
            return;
        }
        PathwaySet set = session.pathways();
        try {
            new PathwayFile(set.pathways(), Optional.of(set.referencePathway().id())).write(chosen.get());
            banner.saved(chosen.get());
        } catch (IOException e) {
            banner.show("The pathways could not be saved.", OutputFile.trouble(e));
        }
    }

    @Override
    public void saveAsPython(Pathway pathway) {
        export("Python", () -> {
            Map<String, String> files = PythonExport.files(pathway);
            Optional<Path> chosen = dialogs.save("Save as Python", "preprocess.py", "Python programs", "py");
            if (chosen.isPresent()) {
                ReportActions.writeText(files.get("preprocess.py"), chosen.get());
                Path pinned = chosen.get().resolveSibling("requirements.txt");
                boolean fresh = Files.notExists(pinned);
                if (fresh) {
                    ReportActions.writeText(files.get("requirements.txt"), pinned);
                }
                banner.saved(
                        chosen.get(),
                        fresh
                                ? ", with its libraries in requirements.txt"
                                : "; requirements.txt was there already and stays");
            }
        });
    }

    /** Writes a pathway as a program. */
    private interface Export {
        void run() throws ExportException, IOException;
    }

    /** Runs what writes a program; the banner says where that fails. */
    private void export(String language, Export export) {
        try {
            export.run();
        } catch (ExportException e) {
            banner.show("This pathway cannot be written as " + language + ".", e.getMessage());
        } catch (IOException e) {
            banner.show("The program could not be saved.", OutputFile.trouble(e));
        }
    }

    @Override
    public void saveAsJava(Pathway pathway) {
        export("Java", () -> {
            Map<String, String> files = JavaExport.files(pathway);
            Optional<Path> chosen = dialogs.folder("Save as Java: a new folder inside");
            if (chosen.isPresent()) {
                Path project = unused(chosen.get(), pathway);
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path target = project.resolve(file.getKey());
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, file.getValue());
                }
                banner.saved(project);
            }
        });
    }

    /** Returns a new folder for a project, named after the pathway. */
    private static Path unused(Path parent, Pathway pathway) {
        String name = pathway.id().replaceAll("[^A-Za-z0-9]+", "-") + "-java";
        Path folder = parent.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = parent.resolve(name + "-" + number);
        }
        return folder;
    }
}
