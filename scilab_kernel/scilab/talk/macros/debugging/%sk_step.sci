// Goes on from a stop until there are no more than depth_(1) frames: -1 for no step. depth_(2) is the
// number of frames where the step begins.
function %sk_step(depth_)
    global %sk_depth %sk_halts %sk_lasts zzz_scilab_kernel_stops
    %sk_depth = depth_;
    zzz_scilab_kernel_stops = depth_(1) >= 0 | or(%sk_halts) | %sk_lasts <> [];
endfunction
