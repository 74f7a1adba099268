package io.drawbridge.sip.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** A record of RFC 2782. */
record ServiceRecord(int priority, int weight, int port, String target) {

    /** Orders by priority and, within one, at random by weight. */
    static List<ServiceRecord> ordered(List<ServiceRecord> records, RandomGenerator random) {
        List<ServiceRecord> left = new ArrayList<>(records);
        left.sort(Comparator.comparingInt(ServiceRecord::priority).thenComparingInt(ServiceRecord::weight));
        List<ServiceRecord> ordered = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            int priority = left.getFirst().priority();
            List<ServiceRecord> group = left.stream().filter(r -> r.priority() == priority).toList();
            // weight 0 keeps a very small chance (RFC 2782)
            int total = group.stream().mapToInt(r -> r.weight() * 100 + 1).sum();
            int chosen = random.nextInt(total);
            for (ServiceRecord one : group) {
                chosen -= one.weight() * 100 + 1;
                if (chosen < 0) {
                    ordered.add(one);
                    left.remove(one);
                    break;
                }
            }
        }
        return ordered;
    }
}
