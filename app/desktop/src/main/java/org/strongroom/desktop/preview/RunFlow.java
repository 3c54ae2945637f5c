package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.strongroom.desktop.control.Direction;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.read.Run;
import org.strongroom.documents.search.Marked;

/** Runs of text that wrap, with places lit up and a part selected. */
final class RunFlow extends TextFlow {
    private final Path pen = new Path();
    private final Path selection = new Path();
    private final int length;
    private List<Marked.Range> lit = List.of();
    private int from;
    private int to;

    RunFlow(Ui ui, List<Run> runs) {
        getStyleClass().add("runs");
        pen.getStyleClass().add("pen");
        selection.getStyleClass().add("selection");
        for (Path path : List.of(selection, pen)) {
            path.setManaged(false);
            path.setMouseTransparent(true);
            getChildren().add(path);
        }
        int chars = 0;
        for (Run run : runs) {
            for (String words : Direction.parted(run.text())) {
                Text part = new Text(words);
                part.getStyleClass().add("run");
                for (Run.Look look : run.looks()) {
                    part.getStyleClass().add(look.name().toLowerCase(Locale.ROOT));
                }
                if (!run.target().isEmpty()) {
                    part.getStyleClass().add("link");
                }
                // It directs the words beside it, but is not to be seen.
                part.setOpacity(Direction.mark(words) ? 0 : 1);
                about(ui, part, run);
                getChildren().add(part);
            }
            chars += run.text().length();
        }
        length = chars;
        Direction.follow(this, runs.stream().map(Run::text).collect(Collectors.joining()));
    }

    private static void about(Ui ui, Text part, Run run) {
        String about = run.target();
        if (run.looks().contains(Run.Look.DELETED)) {
            about = ui.text("preview.deleted", run.by());
        } else if (run.looks().contains(Run.Look.INSERTED)) {
            about = ui.text("preview.inserted", run.by());
        }
        if (!about.isBlank()) {
            Tooltip tip = new Tooltip(about);
            tip.setWrapText(true);
            tip.setMaxWidth(480);
            Tooltip.install(part, tip);
        }
    }

    int length() {
        return length;
    }

    void light(List<Marked.Range> places) {
        lit = places;
        requestLayout();
    }

    void select(int start, int end) {
        if (start != from || end != to) {
            from = start;
            to = end;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        List<PathElement> places = new ArrayList<>();
        for (Marked.Range mark : lit) {
            places.addAll(List.of(getRangeShape(mark.start(), mark.end(), false)));
        }
        pen.getElements().setAll(places);
        Direction.unmirror(pen, this);
        Direction.unmirror(selection, this);
        selection.getElements().setAll(from < to ? List.of(getRangeShape(from, to, false)) : List.of());
    }
}
