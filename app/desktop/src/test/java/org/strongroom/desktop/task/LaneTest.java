package org.strongroom.desktop.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strongroom.vault.model.VaultException;

class LaneTest {
    private final LinkedBlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final Lane lane = new Lane("test", 1, ui::add);
    private final List<String> seen = new ArrayList<>();

    @Test
    void aResultArrivesOnTheOtherSide() throws InterruptedException {
        Job job = lane.run(ignored -> "result", seen::add, why -> seen.add("failed"));
        assertThat(job.running().get()).isTrue();
        next();
        assertThat(seen).containsExactly("result");
        assertThat(job.running().get()).isFalse();
    }

    @Test
    void itIsIdleOnceWhatCameOfItWasTold() throws InterruptedException {
        lane.run(ignored -> "first", first -> lane.run(ignored -> "second", seen::add, why -> {}), why -> {});
        Runnable told = take();
        assertThat(lane.busy()).isFalse();
        assertThat(lane.idle()).isFalse();
        told.run();
        assertThat(lane.idle()).as("it led to more").isFalse();
        next();
        assertThat(lane.idle()).isTrue();
        assertThat(seen).containsExactly("second");
    }

    @Test
    void eachKindOfFailureIsKept() throws InterruptedException {
        List<Failure> failures = new ArrayList<>();
        lane.run(
                ignored -> {
                    throw new VaultException.VaultBusy();
                },
                ignored -> {},
                failures::add);
        lane.run(
                ignored -> {
                    throw new java.io.IOException();
                },
                ignored -> {},
                failures::add);
        lane.run(
                ignored -> {
                    throw new IllegalStateException();
                },
                ignored -> {},
                failures::add);
        while (failures.size() < 3) {
            next();
        }
        assertThat(failures)
                .hasExactlyElementsOfTypes(Failure.OfVault.class, Failure.OfDisk.class, Failure.OfProgram.class);
    }

    @Test
    void cancellingIsSeenByTheWorkAndInterruptsNothing() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Job job = lane.run(
                progress -> {
                    started.countDown();
                    await(cancelled);
                    progress.check();
                    return "too late";
                },
                seen::add,
                why -> seen.add("cancelled " + why.cancelled() + " " + Thread.interrupted()));
        started.await();
        job.cancel();
        cancelled.countDown();
        next();
        assertThat(seen).containsExactly("cancelled true false");
    }

    @Test
    void nothingArrivesAfterClosing() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        lane.run(
                progress -> {
                    started.countDown();
                    while (!progress.cancelled()) {
                        Thread.onSpinWait();
                    }
                    return "secret";
                },
                seen::add,
                why -> seen.add("failed"));
        started.await();
        lane.close(() -> seen.add("closed"), () -> seen.add("after"));
        next();
        next();
        lane.run(ignored -> "later", seen::add, why -> seen.add("failed"));
        assertThat(seen).containsExactly("closed", "after");
    }

    @Test
    void onlyTheNewestReportIsPassedOn() throws InterruptedException {
        List<Long> items = new ArrayList<>();
        Job job = lane.run(
                progress -> {
                    for (int i = 1; i <= 1000; i++) {
                        progress.report(org.strongroom.vault.model.Progress.Step.ADDING, i, 1000, 0, 0);
                    }
                    return "done";
                },
                seen::add,
                why -> seen.add("failed"));
        job.progress().subscribe(report -> items.add(report.items()));
        Runnable publish = take();
        Runnable outcome = take();
        publish.run();
        outcome.run();
        assertThat(items).containsExactly(0L, 1000L);
        assertThat(job.progress().get().fraction()).isEqualTo(1);
    }

    @Test
    void whatWaitsCanBeGivenUpAndIsThenNeverDone() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        lane.run(
                ignored -> {
                    await(go);
                    return "long";
                },
                seen::add,
                why -> seen.add("failed"));
        Job waiting = lane.run(ignored -> "waited", seen::add, why -> seen.add("given up " + why.cancelled()));
        Job last = lane.run(ignored -> "last", seen::add, why -> seen.add("failed"));
        assertThat(waiting.waiting().get()).isTrue();
        assertThat(waiting.withdraw()).isTrue();
        go.countDown();
        while (last.running().get()) {
            next();
        }
        assertThat(seen).containsExactly("long", "given up true", "last");
        assertThat(last.waiting().get()).isFalse();
        assertThat(last.withdraw()).isFalse();
    }

    @Test
    void whatCanBeDoneLaterMakesRoom() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Job later = lane.start(
                Urgency.LATER,
                progress -> {
                    started.countDown();
                    while (!progress.cancelled()) {
                        Thread.onSpinWait();
                    }
                    progress.check();
                    return "whole";
                },
                (job, result) -> seen.add(result),
                (job, why) -> seen.add("yielded " + job.yielded()));
        started.await();
        Job edit = lane.start(Urgency.BRIEF, ignored -> "edit", (job, result) -> seen.add(result), (job, why) -> {});
        while (edit.running().get()) {
            next();
        }
        assertThat(later.running().get()).isFalse();
        assertThat(seen).containsExactly("yielded true", "edit");
    }

    @Test
    void anEditThatWaitsIsMadeBeforeTheLaneCloses() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        List<String> made = java.util.Collections.synchronizedList(new ArrayList<>());
        lane.run(
                progress -> {
                    started.countDown();
                    while (!progress.cancelled()) {
                        Thread.onSpinWait();
                    }
                    made.add("stopped");
                    return "stopped";
                },
                seen::add,
                why -> seen.add("failed"));
        started.await();
        lane.start(
                Urgency.BRIEF,
                ignored -> made.add("edit"),
                (job, result) -> seen.add("told"),
                (job, why) -> seen.add("failed"));
        lane.close(() -> made.add("closed"), () -> seen.add("after"));
        while (!seen.contains("after")) {
            next();
        }
        assertThat(made).containsExactly("stopped", "edit", "closed");
        assertThat(seen).containsExactly("after");
    }

    private void next() throws InterruptedException {
        take().run();
    }

    private Runnable take() throws InterruptedException {
        return Objects.requireNonNull(ui.poll(10, TimeUnit.SECONDS), "nothing arrived");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
