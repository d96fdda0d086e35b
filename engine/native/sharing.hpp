// Work shared among threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace truceline {

// Does `act(k)` for each k below `count`, the next one as soon as a thread is free; the first fault is thrown on.
template <typename Act>
void share_out(std::size_t count, unsigned threads, Act&& act) {
    std::atomic<std::size_t> next{0};
    std::vector<std::exception_ptr> faults(count);
    const auto work = [&] {
        for (std::size_t k = next++; k < count; k = next++) try {
                act(k);
            } catch (...) {
                faults[k] = std::current_exception();
            }
    };
    std::vector<std::thread> others;
    for (std::size_t k = 1; k < std::min<std::size_t>(threads, count); ++k) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
    for (const std::exception_ptr& fault : faults)
        if (fault) std::rethrow_exception(fault);
}

// Does `act(first, last)` for as many parts of `count` as there are threads, if it is enough for them.
template <typename Act>
void in_parts(std::size_t count, unsigned threads, Act&& act) {
    constexpr std::size_t few = 65536;
    const std::size_t parts = std::min<std::size_t>(std::max(1u, threads), 1 + count / few);
    share_out(parts, threads, [&](std::size_t k) { act(count * k / parts, count * (k + 1) / parts); });
}

}  // namespace truceline
