// Tells whether a figure shows something in three dimensions.
function yes = %sk_is_3d(f)
    yes = %f;
    for child = f.children'
        yes = yes | (child.type == "Axes" & child.view == "3d");
    end
endfunction
