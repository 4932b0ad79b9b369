package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.goavail.cluster.VoteTable.Outcome;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class VoteTableTest {

    private static final long OWNER = 42;

    private final VoteTable owner = new VoteTable();

    @Test
    void countsTheChangesOfItsOwner() {
        assertThat(owner.change(TestCluster.target(1), Vote.UP)).isEqualTo(Outcome.NEW);
        assertThat(owner.change(TestCluster.target(1), Vote.UP)).isEqualTo(Outcome.KNOWN);
        assertThat(owner.change(TestCluster.target(1), Vote.DOWN)).isEqualTo(Outcome.NEW);

        assertThat(owner.version()).isEqualTo(2);
        assertThat(owner.view()).containsOnly(java.util.Map.entry(TestCluster.target(1), Vote.DOWN));
    }

    @Test
    void handsOverTheSameMapWhileNothingChanges() {
        owner.change(TestCluster.target(1), Vote.UP);
        var view = owner.view();

        owner.change(TestCluster.target(1), Vote.UP);
        assertThat(owner.view()).isSameAs(view);
        owner.change(TestCluster.target(1), Vote.DOWN);
        assertThat(owner.view()).isNotSameAs(view);
    }

    /** Whatever order blocks come in, however often, and however they are cut: the same votes, and all of them known. */
    @RepeatedTest(200)
    void mergesInAnyOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Message.Votes> blocks = new ArrayList<>();
        long told = 0;
        for (int i = 0; i < 60; i++) {
            owner.change(TestCluster.target(random.nextInt(12)), Vote.values()[random.nextInt(3)]);
            if (random.nextInt(3) == 0 && owner.version() > told) {
                long from = Math.max(0, told - random.nextInt(3));
                blocks.add(block(from, owner.version()));
                told = owner.version();
            }
        }
        if (owner.version() > told) {
            blocks.add(block(told, owner.version()));
        }
        blocks.addAll(blocks.subList(0, blocks.size() / 2));
        Collections.shuffle(blocks, random);

        VoteTable copy = new VoteTable();
        blocks.forEach(block -> copy.merge(block, VoteTable.MOST));

        assertThat(copy.view()).isEqualTo(owner.view());
        assertThat(copy.version()).isEqualTo(owner.version());
        blocks.forEach(block -> assertThat(copy.merge(block, VoteTable.MOST)).isEqualTo(Outcome.KNOWN));
    }

    @Test
    void doesNotTakeALaterBlockForAllThatWasBefore() {
        owner.change(TestCluster.target(1), Vote.UP);
        owner.change(TestCluster.target(2), Vote.DOWN);
        VoteTable copy = new VoteTable();

        copy.merge(block(1, 2), VoteTable.MOST);

        assertThat(copy.view()).containsOnlyKeys(TestCluster.target(2));
        assertThat(copy.version()).isZero();
        assertThat(copy.covers(1, 2)).isTrue();
        assertThat(copy.covers(0, 2)).isFalse();
    }

    @Test
    void isToldInPartsThatFit() {
        for (int i = 0; i < 1_000; i++) {
            owner.change(TestCluster.target(i), Vote.UP);
        }
        VoteTable copy = new VoteTable();
        long from = 0;
        while (from < owner.version()) {
            VoteTable.Part part = owner.part(from, owner.version(), 300);
            assertThat(part.entries()).hasSizeLessThanOrEqualTo(300 / TargetCodec.LEAST_ENTRY_BYTES);
            copy.merge(new Message.Votes(OWNER, 1, from, part.to(), 0, true, part.entries()), VoteTable.MOST);
            from = part.to();
        }
        assertThat(copy.view()).isEqualTo(owner.view());
    }

    @Test
    void leavesOutWhatIsTooMuchAndLetsWithdrawnVotesGoFirst() {
        owner.change(TestCluster.target(0), Vote.ABSTAIN);
        owner.change(TestCluster.target(1), Vote.UP);
        owner.change(TestCluster.target(2), Vote.UP);
        owner.change(TestCluster.target(3), Vote.UP);
        VoteTable copy = new VoteTable();

        assertThat(copy.merge(block(0, 3), 2)).isEqualTo(Outcome.NEW);
        assertThat(copy.view()).containsOnlyKeys(TestCluster.target(1), TestCluster.target(2));
        assertThat(copy.merge(block(3, 4), 2)).isEqualTo(Outcome.OVERFLOWN);
        assertThat(copy.view()).containsOnlyKeys(TestCluster.target(1), TestCluster.target(2));
        assertThat(copy.version()).as("so that nobody asks for ever").isEqualTo(4);
    }

    /** Looking through all votes for each one too many took a minute here. */
    @Test
    void votesThatAreTooManyCostNoMoreThanOthers() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < VoteTable.MOST + 20_000; i++) {
                owner.change(TestCluster.target(i), Vote.UP);
            }
        });
        assertThat(owner.size()).isEqualTo(VoteTable.MOST);
    }

    @RepeatedTest(100)
    void knowsTheVersionsThatWereAdded(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        KnownVersions versions = new KnownVersions();
        BitSet model = new BitSet();
        for (int i = 0; i < 30; i++) {
            int from = random.nextInt(60);
            int to = from + 1 + random.nextInt(8);
            boolean known = model.nextClearBit(from) >= to;
            assertThat(versions.covers(from, to)).isEqualTo(known);
            assertThat(versions.add(from, to)).isEqualTo(!known);
            model.set(from, to);
            assertThat(versions.prefix()).isEqualTo(model.nextClearBit(0));
        }
    }

    @Test
    void manyHolesAreBounded() {
        KnownVersions versions = new KnownVersions();
        for (int i = 1; i < 1_000; i++) {
            versions.add(2L * i, 2L * i + 1);
        }
        assertThat(versions.covers(2, 3)).isTrue();
        assertThat(versions.covers(1_998, 1_999)).isFalse();
    }

    private Message.Votes block(long from, long to) {
        VoteTable.Part part = owner.part(from, to, Integer.MAX_VALUE);
        return new Message.Votes(OWNER, 1, from, to, 0, true, part.entries());
    }
}
