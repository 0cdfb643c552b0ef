// Keeps a value until the cell has ended: %sk_copied gives it to a variable of the workspace then.
function %sk_copy(name_, value_)
    global %sk_copies
    if typeof(%sk_copies) <> "st" then
        %sk_copies = struct();
    end
    %sk_copies(name_) = value_;
endfunction
