package io.drawbridge.plugin.hep;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.api.event.DurableObserver;
import io.drawbridge.api.event.JournalStart;
import io.drawbridge.api.media.MediaStatistics;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** Reports on the media of each leg when a call has ended. */
@Extension
public final class QualityObserver implements DurableObserver {
    private final HepConfiguration configuration;
    private final CallLegs legs;
    private final HepSender sender;

    @Inject
    QualityObserver(HepPlugin plugin, HepConfiguration configuration) {
        this.configuration = configuration;
        this.legs = plugin.legs();
        this.sender = plugin.sender();
    }

    /** Of calls of the past no message is known. */
    @Override
    public JournalStart start() {
        return JournalStart.NOW;
    }

    @Override
    public void onRecords(List<CallRecord> records) {
        for (CallRecord record : records) {
            if (record.kind().equals(CallRecordKind.ENDED)) {
                record.media().forEach((side, figures) -> packet(record, side, figures).ifPresent(sender::add));
                legs.forget(record.id());
            }
        }
    }

    private Optional<byte[]> packet(CallRecord record, CallSide side, MediaStatistics figures) {
        Optional<CallLegs.Leg> leg = legs.of(record.id(), side);
        Optional<InetSocketAddress> ours = leg.flatMap(CallLegs.Leg::media);
        Optional<InetSocketAddress> theirs = MediaAddress.of(figures.remote());
        return ours.isEmpty() || theirs.isEmpty() ? Optional.empty()
                : HepPacket.report(record.ended().orElse(record.at()), ours.get(), theirs.get(),
                        leg.get().sipCallId(), QualityReport.of(figures), configuration);
    }
}
