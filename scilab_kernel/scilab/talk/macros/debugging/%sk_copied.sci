// Returns a value that %sk_copy has kept.
function value_ = %sk_copied(name_)
    global %sk_copies
    value_ = %sk_copies(name_);
    %sk_copies(name_) = null();
endfunction
