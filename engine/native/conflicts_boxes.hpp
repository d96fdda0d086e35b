// Boxes in space and time, sixteen side by side, so that one comparison tests several at once.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace truceline {

// x, y, z in metres and time in seconds from an epoch of the table's owner; rounded outward.
struct SpaceTimeBox {
    float low[4], high[4];
};

class BoxTable {
public:
    static constexpr std::size_t WIDTH = 16;

    std::size_t size() const { return size_; }

    void put(std::size_t slot, const SpaceTimeBox& box) {
        if (slot / WIDTH >= blocks_.size()) blocks_.resize(slot / WIDTH + 1, empty());
        Block& block = blocks_[slot / WIDTH];
        for (int axis = 0; axis < 4; ++axis) {
            block.low[axis][slot % WIDTH] = box.low[axis];
            block.high[axis][slot % WIDTH] = box.high[axis];
        }
        if (slot >= size_) size_ = slot + 1;
    }

    void remove_last() {
        put(size_ - 1, nothing());
        --size_;
    }

    // Tells `meet(slot)` of every slot in [begin, end) whose box meets the given one.
    template <int Axes, typename Meet>
    void each_meeting(const SpaceTimeBox& box, std::size_t begin, std::size_t end, Meet&& meet) const {
        for (std::size_t b = begin / WIDTH; b * WIDTH < end; ++b) {
            std::int32_t hits[WIDTH];
            if (!any_hit<Axes>(blocks_[b], box, hits)) continue;
            for (std::size_t k = 0; k < WIDTH; ++k) {
                const std::size_t slot = b * WIDTH + k;
                if (hits[k] && slot >= begin && slot < end) meet(slot);
            }
        }
    }

private:
    struct Block {
        float low[4][WIDTH], high[4][WIDTH];
    };
    std::vector<Block> blocks_;
    std::size_t size_ = 0;

    static SpaceTimeBox nothing() {
        constexpr float far = std::numeric_limits<float>::infinity();
        return {{far, far, far, far}, {-far, -far, -far, -far}};
    }

    static Block empty() {
        Block block;
        for (int axis = 0; axis < 4; ++axis)
            for (std::size_t k = 0; k < WIDTH; ++k) {
                block.low[axis][k] = nothing().low[axis];
                block.high[axis][k] = nothing().high[axis];
            }
        return block;
    }

    // Plain loops over fixed lengths: the compiler makes vector comparisons of them.
    template <int Axes>
    static bool any_hit(const Block& block, const SpaceTimeBox& box, std::int32_t* hits) {
        for (std::size_t k = 0; k < WIDTH; ++k) hits[k] = -1;
        for (int axis = 0; axis < Axes; ++axis) {
            const float low = box.low[axis], high = box.high[axis];
            for (std::size_t k = 0; k < WIDTH; ++k)
                hits[k] &= -static_cast<std::int32_t>((block.low[axis][k] <= high) & (block.high[axis][k] >= low));
        }
        std::int32_t any = 0;
        for (std::size_t k = 0; k < WIDTH; ++k) any |= hits[k];
        return any != 0;
    }
};

}  // namespace truceline
