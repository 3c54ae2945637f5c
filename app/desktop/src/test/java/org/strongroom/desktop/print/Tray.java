package org.strongroom.desktop.print;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Window;
import org.strongroom.desktop.control.Area;
import org.strongroom.desktop.control.Press;

/** A printer that keeps what it is given, and has so much paper. Looked at once the job is over. */
public class Tray implements Press {
    /** What it prints on. */
    public static final Area AREA = new Area(480, 700);

    public final List<Node> taken = new ArrayList<>();
    public boolean ended;
    public boolean cancelled;
    private final int first;
    private final int last;
    private final int paper;

    public Tray(int first, int last, int paper) {
        this.first = first;
        this.last = last;
        this.paper = paper;
    }

    @Override
    public boolean ask(Window owner) {
        return true;
    }

    @Override
    public Area area() {
        return AREA;
    }

    @Override
    public Wanted wants(int number) {
        return number > last ? Wanted.NO_MORE : number < first ? Wanted.NO : Wanted.YES;
    }

    @Override
    public boolean take(Node sheet) {
        taken.add(sheet);
        return taken.size() <= paper;
    }

    @Override
    public boolean end() {
        ended = true;
        return true;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
