// Returns the time in seconds; tic and toc belong to the person.
function seconds = %sk_clock()
    date_ = getdate();
    seconds = getdate("s") + date_(10) / 1000;
endfunction
